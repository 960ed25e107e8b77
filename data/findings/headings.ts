import type { Role } from './roles.ts';

/** A sentence under a heading of a structured abstract; `length` counts the heading's characters where it opens with one. */
export type Headed = { readonly role: Role | undefined; readonly length: number };

const HEADINGS: readonly (readonly [Role, string])[] = [
  [
    'background',
    'backgrounds?|introduction|context|rationale|motivation|problem|importance|what is (?:already )?known|state of the art',
  ],
  [
    'objective',
    'objectives?|aims?|purpose|goals?|hypothes[ei]s|research questions?|question|study question|aims? and objectives?|background and (?:aims?|objectives?|purpose)|(?:study )?(?:aims?|objectives?)',
  ],
  [
    'method',
    '(?:materials?|patients?|subjects?|participants?|design|methods?|data)(?:(?:,| and|, and| &|/) ?(?:materials?|patients?|subjects?|methods?|participants|setting|measurements|sources?|design|analysis))+|(?:study )?design|methods?|methodology|approach|experimental(?: (?:design|section))?|setting|settings|participants|patients|interventions?|exposures?|data sources?|study selection|data extraction(?: and synthesis)?|data(?: collection)?|main outcomes?(?: and| or)? measures?|main outcome measures?|measurements?|statistical analysis|procedures?|design/methodology/approach',
  ],
  [
    'result',
    '(?:main |key |principal )?(?:results?|findings?)|results? and (?:discussion|conclusions?)|observations?|outcomes?|conclusions?|conclusions? and (?:relevance|implications?|significance)|discussion|interpretation|significance|implications?|limitations?|discussion and conclusions?|originality/value|originality|practical implications|research limitations/implications|summary',
  ],
  [
    'other',
    'funding|trial registration|registration|clinical ?trials?(?:\\.gov)?(?: registration)?|keywords?|key ?words|index terms|competing interests|conflicts? of interests?|availability(?: and implementation)?|contact|acknowledge?ments?|supplementary information|level of evidence',
  ],
];

const PATTERNS = HEADINGS.map(
  ([role, names]) =>
    [
      role,
      new RegExp(`^\\s*(?:\\d{1,2}[.)]\\s*)?(?:${names})\\s*(?:[:\u2013\u2014]|-\\s|\\.\\s*$)\\s*`, 'iu'),
    ] as const,
);

/** "RESULTS We found": capitals stand for the colon. */
const CAPITALS =
  /^\s*(BACKGROUND|INTRODUCTION|OBJECTIVES?|AIMS?|PURPOSE|METHODS?|MATERIALS? AND METHODS|DESIGN|PATIENTS AND METHODS|RESULTS?|FINDINGS|CONCLUSIONS?|DISCUSSION|INTERPRETATION|FUNDING)\s+(?=\p{Lu}|\d)/u;

const LONGEST = 90;

/**
 * What the headings of a structured abstract ("Results: …", "METHODS We …")
 * say of each sentence: its role under the last heading, undefined before the
 * first. A single heading speaks for its own sentence only, since a lone
 * "Findings:" may stand in running text.
 */
export function headings(sentences: readonly string[]): readonly Headed[] {
  const own = sentences.map((sentence) => headingOf(sentence.slice(0, LONGEST)));
  const structured = own.filter((heading) => heading.role !== undefined).length > 1;
  let under: Role | undefined;
  return own.map((heading) => {
    if (heading.role !== undefined) under = heading.role;
    return heading.role === undefined && structured ? { role: under, length: 0 } : heading;
  });
}

function headingOf(start: string): Headed {
  for (const [role, pattern] of PATTERNS) {
    const length = pattern.exec(start)?.[0].length;
    if (length !== undefined) return { role, length };
  }
  const capitals = CAPITALS.exec(start);
  if (!capitals) return { role: undefined, length: 0 };
  const name = `${capitals[1] ?? ''}:`;
  return { role: PATTERNS.find(([, pattern]) => pattern.test(name))?.[0], length: capitals[0].length };
}
