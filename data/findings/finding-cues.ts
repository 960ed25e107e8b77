/** What a cue is evidence of; it is told to the reader as the reason. */
export type CueKind = 'finding' | 'comparison' | 'number' | 'contribution' | 'claim' | 'subject' | 'against';

export type FindingCue = { readonly kind: CueKind; readonly weight: number; readonly pattern: RegExp };

const cue = (kind: CueKind, weight: number, pattern: RegExp): FindingCue => ({ kind, weight, pattern });

/**
 * Words that speak for or against a sentence being worth remembering. Each
 * counts once for a sentence. No pattern nests repetition.
 */
export const FINDING_CUES: readonly FindingCue[] = [
  // Stated results.
  cue(
    'finding',
    1.5,
    /\bwe (?:\w+ )?(?:find|found|observe|observed|confirm|discover|discovered|conclude|prove|identify that)\b/iu,
  ),
  cue(
    'finding',
    1.1,
    /\bwe (?:\w+ )?(?:show|showed|demonstrate|predict|report|achieve|achieved|obtain|attain|reduce|improve|substantiate)\b/iu,
  ),
  cue(
    'finding',
    1.3,
    /\b(?:results?|findings?|experiments?|evaluations?|analys[ei]s|study|investigation|simulations?) (?:\w+ ){0,6}(?:that|show|shows|showed|indicate|indicates|suggest|suggests|demonstrate|demonstrates|reveal|reveals|revealed|confirm|confirms)\b/iu,
  ),
  cue(
    'finding',
    1.2,
    /\b(?:outperform|surpass|exceed)(?:s|ed|ing|es)?\b|\boutperformance\b|\b(?:match|rival|beat|exceed)(?:s|es|ing)?\b/iu,
  ),
  cue('finding', 0.9, /\b(?:achiev|attain|reach|scor|deliver|yield|obtain)(?:e|es|ed|ing|s)\b/iu),
  cue(
    'finding',
    0.5,
    /\b(?:improv|reduc|increas|decreas|accelerat|boost|gain|drop|doubl|halv)(?:e|es|ed|ing|s|ement|ements)\b/iu,
  ),
  cue(
    'finding',
    0.5,
    /\b(?:exhibits?|shows?|showed|performs?|performed|struggles?|struggled|fails?|failed|suffers?|depends? on|converges?|optimal|sufficient|insufficient|inferior|superior)\b/iu,
  ),
  cue(
    'finding',
    0.6,
    /\bstate[- ]of[- ]the[- ]art\b|\bsota\b|\b(?:best|highest|strongest|largest|lowest|breakthrough)\b/iu,
  ),
  cue('finding', 0.5, /\b(?:enables?|allows?) (?:us |the |for )?\b/iu),
  cue(
    'claim',
    0.5,
    /\b(?:imply|implies|implying|suggest(?:s|ing)? that|meaning that|reveal(?:s|ing)?|scaling law|power law|trade-?off|due to|key (?:finding|insight|idea|factor))\b/iu,
  ),
  cue('claim', 0.4, /\b(?:even|only|just|no|none|without|cannot|any|all|most|up to|over|nearly|almost)\b/iu),

  // Comparisons.
  cue('comparison', 0.6, /\b(?:than|compared (?:to|with)|relative to|versus|vs\.?|whereas|in contrast|while)\b/iu),
  cue(
    'comparison',
    0.4,
    /\b(?:better|worse|higher|lower|faster|slower|smaller|larger|fewer|cheaper|greater|less|more)\b/iu,
  ),

  // What is new.
  cue(
    'contribution',
    1.3,
    /\b(?:we|paper|work|study|article|report|here,?|project)\b[^.;]{0,40}\b(?:introduc|propos)(?:e|es|ed|ing)\b/iu,
  ),
  cue(
    'contribution',
    1.0,
    /\b(?:we|paper|work|study|article|report)\b[^.;]{0,20}\b(?:present|presents|construct|release|releases|describe|describes|trained|assemble|curate)\b/iu,
  ),
  cue(
    'contribution',
    0.5,
    /\b(?:a|an|the first) (?:\w+[- ,]+){0,8}(?:model|framework|benchmark|dataset|corpus|method|approach|pipeline|system|algorithm|architecture|mechanism|strategy|technique|metric|solution)\b/iu,
  ),
  cue(
    'contribution',
    0.4,
    /\b(?:to (?:address|tackle|overcome|mitigate|fill|bridge) (?:this|these|the)|to (?:this|that) end)\b/iu,
  ),
  cue(
    'contribution',
    0.4,
    /\b(?:that|which) (?:\w+ )?(?:unif|combin|extract|decompos|integrat|enabl|allow|involv|leverag|use|require|generat|incorporat|consist|compris|contain)\w*/iu,
  ),

  // Not worth a card.
  cue(
    'against',
    -3.5,
    /https?:\/\/|\bwww\.|\b(?:publicly|freely|openly) (?:available|accessible|released)\b|\bopen[- ]sourced\b|\b(?:we|to|is|are) open[- ]source\b|\bcodebase\b/iu,
  ),
  cue(
    'against',
    -2.5,
    /\b(?:code|dataset|datasets|data|models?|weights|checkpoints|resources|demo|implementation)\b.{0,60}\b(?:available|released|accessible)\b|\bwe (?:\w+ )?(?:release|make) (?:\w+ ){0,6}(?:code|weights|models?|data|dataset|checkpoints|benchmark|publicly|available)\b/iu,
  ),
  cue(
    'against',
    -2.2,
    /\bwe (?:\w+ )?(?:hope|believe|envision|discuss|suggest|plan|outline|also discuss)\b|\bfuture (?:work|research|directions?|advancements?|development)\b|\bfurther (?:research|work|advancements?)\b/iu,
  ),
  cue(
    'against',
    -1.6,
    /\b(?:pav(?:e|es|ing) the (?:way|path)|opens? up|shed(?:s|ding)? light|valuable (?:insights?|resources?)|provides? (?:\w+ )?(?:insights?|perspectives?|guidance|foundation|roadmap)|new perspectives?|stepping stone)\b/iu,
  ),
  cue(
    'against',
    -1.2,
    /\b(?:highlights?|underscores?|emphasi[sz]es?|underlines?|demonstrates?|showcas(?:e|es|ing)|validat(?:e|es|ing)) the (?:\w+ ){0,2}(?:need|importance|necessity|potential|effectiveness|efficacy|value|versatility|power|feasibility)\b/iu,
  ),
  cue(
    'against',
    -1.0,
    /\b(?:we|study|paper|work|research) (?:\w+ )?(?:evaluates?|evaluated|investigates?|analy[sz]es?|stud(?:y|ies)|explores?|examines?|conducts?|conducted|performs?|compares?|assess|experiment with|undertakes?|focus(?:es)?|collect|validate|test)\b/iu,
  ),
  cue(
    'against',
    -0.8,
    /\b(?:extensive|comprehensive|thorough|systematic) (?:experiments?|evaluations?|analys[ei]s|investigation|review|study)\b/iu,
  ),
  cue(
    'against',
    -0.9,
    /\b(?:however|yet|despite|although|unfortunately|nevertheless)\b.{0,80}\b(?:existing|current|previous|prior|remains?|challeng\w+|lack\w*|limited|unclear|difficult\w*|hinder\w*)\b/iu,
  ),
  cue(
    'against',
    -0.6,
    /\b(?:existing|current|previous|prior|traditional|common) (?:\w+ )?(?:methods?|approaches|works?|models?|benchmarks?|stud(?:y|ies)|solutions?|datasets?)\b.{0,40}\b(?:are|is|often|focus|rely|lack|suffer|fail|struggle|have|depend)\b/iu,
  ),
  cue(
    'against',
    -1.4,
    /\b(?:has|have) (?:\w+ )?(?:been|become|emerged|gained|attracted|revolutioni[sz]ed|shown|demonstrated|made|grown)\b/iu,
  ),
  cue(
    'against',
    -0.7,
    /\b(?:is|are|remains?|becom(?:es|ing)) (?:\w+ )?(?:crucial|critical|essential|important|challenging|expensive|difficult|unclear|urgent|popular)\b/iu,
  ),
  cue(
    'against',
    -0.6,
    /^\s*(?:specifically|in particular|first|second|third|then|next|furthermore|besides|additionally|also)?,?\s*we (?:\w+ )?(?:use|used|employ|employed|adopt|adopted|apply|develop|design|build|define|formulate|select|implement|redesign|provide)\b/iu,
  ),
  cue('against', -2, /\?\s*$/u),
];

/** A number that measures something: with a unit, a per cent sign, a factor, a decimal, a magnitude. */
export const QUANTITY =
  /(?<![\p{L}\p{N}.,-])[~<>\u2248]?[$\u20ac\u00a3]?\d[\d,]*(?:\.\d+)?(?:\s?(?:\\?%|percent|pp|points?|x|\u00d7|times|-?fold|[KMBT]|million|billion|trillion|ms|seconds?|minutes?|hours?|days?|months?|years?|mm|cm|GB|MB|TB|TFLOPS|tokens?|parameters?|GPUs?)(?![\p{L}\p{N}])|(?:\.\d|,\d{3}))/iu;
