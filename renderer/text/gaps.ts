/**
 * The marks around a hidden part of a card, from the private use area so that no one types
 * them: start, end, and between answer and hint where there is a hint.
 */
export const GAP = { start: '\uE000', end: '\uE001', hint: '\uE002' } as const;

/** A run of text inside or outside a gap. `first` begins its gap, which may go on in later runs. */
export type GapRun = {
  readonly text: string;
  readonly hidden: boolean;
  readonly first: boolean;
  readonly hint: string;
};

/** What is known between two runs: whether the text is inside a gap or its hint, and which gap. */
export type GapState = { readonly inside: 'none' | 'answer' | 'hint'; readonly begun: boolean };

export const OUTSIDE: GapState = { inside: 'none', begun: false };

/** Splits text at gap marks, going on from the state in which the text before it ended. */
export function splitGaps(
  text: string,
  from: GapState,
): { readonly runs: readonly GapRun[]; readonly state: GapState } {
  const runs: { text: string; hidden: boolean; first: boolean; hint: string }[] = [];
  let { inside, begun } = from;
  for (const part of text.split(/([\uE000-\uE002])/u)) {
    if (part === GAP.start) {
      inside = 'answer';
      begun = false;
    } else if (part === GAP.end) {
      // A gap with no text at all is still a gap.
      if (inside !== 'none' && !begun) runs.push({ text: '', hidden: true, first: true, hint: '' });
      inside = 'none';
    } else if (part === GAP.hint) {
      if (inside === 'answer') inside = 'hint';
    } else if (part !== '' && inside === 'hint') {
      const answer = runs.findLast((run) => run.first);
      if (answer !== undefined) answer.hint += part;
    } else if (part !== '') {
      runs.push({ text: part, hidden: inside === 'answer', first: inside === 'answer' && !begun, hint: '' });
      if (inside === 'answer') begun = true;
    }
  }
  return { runs, state: { inside, begun } };
}

/** Text with the marks taken out, and with them what is hidden where `show` is false. */
export function withoutGaps(text: string, show: boolean, blank = '____'): string {
  return splitGaps(text, OUTSIDE)
    .runs.map((run) => (run.hidden && !show ? (run.first ? run.hint || blank : '') : run.text))
    .join('');
}

/** TeX with its hidden parts boxed: asked for on the question side, with the answer on the other. */
export function texWithGaps(tex: string, show: boolean): string {
  return splitGaps(tex, OUTSIDE)
    .runs.map((run) => {
      if (!run.hidden) return run.text;
      return show ? `\\boxed{${run.text}}` : run.first ? '\\boxed{\\;?\\;}' : '';
    })
    .join('');
}
