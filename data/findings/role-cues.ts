import type { Role } from './roles.ts';

/** Words that speak for or against a role. Patterns hold no nested repetition, so a long line costs a scan. */
export type RoleCue = { readonly pattern: RegExp; readonly adds: Readonly<Partial<Record<Role, number>>> };

const cue = (pattern: RegExp, adds: RoleCue['adds']): RoleCue => ({ pattern, adds });

export const ROLE_CUES: readonly RoleCue[] = [
  // Headings of structured abstracts.
  cue(/^\s*(?:background|introduction|context|motivation|problem)\s*[:.\u2013\u2014-]/iu, { background: 4 }),
  cue(/^\s*(?:objectives?|aims?|purpose|goals?)\s*[:.\u2013\u2014-]/iu, { objective: 4 }),
  cue(/^\s*(?:materials and )?(?:methods?|methodology|approach|design)\b[^.]{0,30}[:\u2013\u2014-]/iu, { method: 3 }),
  cue(/^\s*(?:results?|findings|conclusions?|discussion|interpretation)\s*[:.\u2013\u2014-]/iu, { result: 4 }),

  // What the authors set out to do.
  cue(/\b(?:this|the present|our|the current) (?:paper|work|article|study|research|thesis|report|chapter)\b/iu, {
    objective: 1.2,
    background: -0.8,
  }),
  cue(/\bin this (?:paper|work|article|study|research|thesis|report|chapter|survey)\b/iu, {
    objective: 1,
    method: 0.3,
  }),
  cue(/\b(?:we|paper|work|article|study) (?:\w+ )?(?:proposes?|introduces?|presents?|describes?|considers?)\b/iu, {
    objective: 1.1,
    method: 0.7,
    background: -1,
  }),
  cue(
    /\b(?:we|paper|work|article|study|and) (?:\w+ )?(?:investigates?|address(?:es)?|explores?|examines?|discuss(?:es)?)\b/iu,
    {
      objective: 1.2,
      method: 0.3,
      background: -0.6,
    },
  ),
  cue(
    /\b(?:we|paper|study) (?:\w+ )?(?:stud(?:y|ies)|analy[sz]es?|reviews?|surveys?|seeks?|aims?|attempts?|focus(?:es)?)\b/iu,
    {
      objective: 1.1,
      method: 0.4,
      background: -0.6,
    },
  ),
  cue(/\b(?:the|our|main|primary) (?:aim|goal|objective|purpose)s?\b|\b(?:aims?|aimed|seeks?|in order) to\b/iu, {
    objective: 1.1,
  }),
  cue(/\bto (?:address|tackle|overcome|solve|answer|mitigate|fill|bridge|this end)\b/iu, {
    objective: 0.6,
    method: 0.3,
  }),

  // What they did.
  cue(
    /\bwe (?:\w+ )?(?:use|used|apply|applied|train|trained|collect|collected|construct|build|built|employ|employed)\b/iu,
    {
      method: 1.4,
      background: -0.8,
    },
  ),
  cue(
    /\bwe (?:\w+ )?(?:design|develop|developed|implement|implemented|define|derive|extend|conduct|conducted|perform|performed)\b/iu,
    {
      method: 1.2,
      background: -0.7,
    },
  ),
  cue(
    /\bwe (?:\w+ )?(?:evaluate|evaluated|compare|compared|test|tested|validate|formulate|model|combine|adopt|incorporate|measure)\b/iu,
    {
      method: 0.9,
      background: -0.7,
    },
  ),
  cue(
    /\b(?:our|the proposed|proposed) (?:\w+ )?(?:method|approach|model|algorithm|framework|system|architecture|scheme|technique)\b/iu,
    {
      method: 0.7,
      result: 0.5,
      background: -0.8,
    },
  ),
  cue(
    /\b(?:is|are|was|were) (?:\w+ )?(?:based on|used to|designed|trained|applied|constructed|formulated|implemented|collected|computed)\b/iu,
    {
      method: 0.5,
    },
  ),
  cue(
    /^\s*(?:specifically|in particular|first|second|third|then|next|finally|firstly|secondly|to do so|to this end)\b/iu,
    {
      method: 0.5,
      background: -0.5,
    },
  ),
  cue(
    /\b(?:consists? of|composed of|stages?|steps?|modules?|by (?:using|means of|combining|training|leveraging))\b/iu,
    { method: 0.4 },
  ),

  // What came out.
  cue(
    /\b(?:we|they|analysis|experiments?|evaluations?|paper) (?:\w+ )?(?:shows?|showed|demonstrates?|demonstrated|reveals?|revealed)\b/iu,
    {
      result: 1.7,
      background: -0.8,
    },
  ),
  cue(
    /\bwe (?:\w+ )?(?:find|found|observe|observed|conclude|concluded|prove|achieve|achieved|obtain|report|confirm|establish)\b/iu,
    {
      result: 1.6,
      background: -0.8,
    },
  ),
  cue(
    /\b(?:results?|findings|experiments|evaluations?|simulations?) (?:\w+ ){0,5}(?:that|show|shows|showed|indicate|indicated|suggest|suggested|demonstrate|demonstrated|reveal|confirm|prove)\b/iu,
    {
      result: 2,
      background: -1,
    },
  ),
  cue(
    /\b(?:outperform|surpass|exceed)(?:s|es|ed|ing)?\b|\bsuperior\b|\bstate[- ]of[- ]the[- ]art (?:results?|performance|accuracy)\b/iu,
    {
      result: 1.3,
      background: -0.3,
    },
  ),
  cue(/\b(?:achiev|improv|reduc|increas)(?:es|ed|ing)\b/iu, { result: 0.5 }),
  cue(/\d(?:\.\d+)?\s?(?:\\?%|percent\b|x\b|\u00d7|times\b|pp\b|points?\b)/iu, { result: 1.1 }),
  cue(
    /\b(?:better|higher|lower|faster|significantly|effectiveness|competitive|accuracy of|compared (?:to|with)|than)\b/iu,
    {
      result: 0.45,
    },
  ),
  cue(/\b(?:experimental|empirical|numerical|simulation) (?:results?|evaluations?|stud(?:y|ies)|analys[ei]s)\b/iu, {
    result: 0.9,
  }),
  cue(/\b(?:implications?|future (?:work|research)|conclusions?|our findings|these (?:results|findings))\b/iu, {
    result: 0.8,
  }),
  cue(/\bour (?:\w+ )?(?:results|findings|experiments|analysis|evaluation)\b/iu, { result: 0.7, background: -0.6 }),

  // What was known, and what was wrong with it.
  cue(
    /\b(?:however|nevertheless|unfortunately|although|despite|yet|recently|traditionally|typically|existing|current|previous|prior)\b/iu,
    {
      background: 0.5,
    },
  ),
  cue(/\b(?:has|have) (?:been|become|gained|shown|emerged|attracted|received|made|led|revolutioni[sz]ed)\b/iu, {
    background: 0.7,
    result: -0.4,
  }),
  cue(
    /\b(?:challeng(?:e|es|ing)|remains?|lack|suffers?|limited|difficult|crucial|important|essential|widely|popular)\b/iu,
    {
      background: 0.4,
    },
  ),
  cue(
    /\b(?:many|most|several|numerous|various) (?:existing|current|applications|methods|approaches|researchers|studies)\b/iu,
    {
      background: 0.7,
    },
  ),
  cue(/\b(?:we|our|us)\b/iu, { background: -0.9 }),
  cue(/\?\s*$/u, { background: 0.5, objective: 0.3 }),

  // Furniture.
  cue(/https?:\/\/|\bwww\.|\bgithub\b|\bdoi\b|all rights reserved|copyright|\u00a9|\bkeywords?\b|elsevier/iu, {
    other: 2.4,
  }),
  cue(
    /\b(?:code|dataset|data|models?|weights|source|available|released?)\b.{0,60}\b(?:available|released?|open[- ]sourced?|public(?:ly)?)\b/iu,
    {
      other: 1.3,
    },
  ),
  cue(/\b(?:rest|remainder) of (?:this|the) paper\b|\bpaper is organi[sz]ed\b|^\s*categor(?:y|ies) and subject/iu, {
    other: 3,
  }),
  cue(/^\s*\S+(?:\s+\S+){0,2}\s*$/u, { other: 1.4 }),
];
