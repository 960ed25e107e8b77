import type { Item } from './listing-items.ts';
import { looksLikeName, looksLikeNames } from './listing-marks.ts';
import { traitsOf } from './listing-traits.ts';

/**
 * What a line is: `title` begins one, `titleMore` continues it, `names` stands
 * between title and abstract, `abstract` begins one, `abstractMore` continues it,
 * `other` is none of these.
 */
export type Label = 'title' | 'titleMore' | 'names' | 'abstract' | 'abstractMore' | 'other';

const LABELS: readonly Label[] = ['title', 'titleMore', 'names', 'abstract', 'abstractMore', 'other'];
const NEVER = -1e9;

type Context = {
  readonly item: Item;
  readonly last: Item | undefined;
  readonly next: Item | undefined;
  readonly names: boolean;
  readonly prose: number;
  readonly wrap: Break;
  /** The page sets its parts apart by empty lines. */
  readonly airy: boolean;
};

/**
 * Labels every line of a page at once, so that each line is judged with its
 * neighbours: the sequence of labels with the best sum of wording and order
 * (Viterbi). One pass, a constant number of steps for each line.
 */
export function labelItems(items: readonly Item[]): readonly Label[] {
  const steps: number[][] = [];
  let scores: readonly number[] = [];
  const airy = items.filter((item) => item.gap.blank).length > 0.025 * items.length + 3;
  const breaks = items.map((_, index) => breakBefore(items, index));
  items.forEach((item, index) => {
    const context: Context = {
      item,
      last: items[index - 1],
      next: items[index + 1],
      names: isNames(item, items[index - 1]),
      prose: proseAhead(items, breaks, index),
      wrap: breaks[index] ?? 'unknown',
      airy,
    };
    const best: number[] = [];
    const from: number[] = [];
    for (const label of LABELS) {
      const own = wording(label, context);
      let top = NEVER * 2;
      let origin = 0;
      const origins = index === 0 ? [undefined] : LABELS;
      origins.forEach((before, at) => {
        const score = (scores[at] ?? 0) + order(before, label, context) + own;
        if (score > top) [top, origin] = [score, at];
      });
      best.push(top);
      from.push(origin);
    }
    scores = best;
    steps.push(from);
  });
  return backwards(steps, scores);
}

/** Names of authors; one alone only under what the page itself calls a title. */
export function isNames(item: Item, last: Item | undefined): boolean {
  return looksLikeNames(item.text) || (last?.labelled === 'title' && looksLikeName(item.text));
}

function backwards(steps: readonly (readonly number[])[], scores: readonly number[]): readonly Label[] {
  let at = scores.indexOf(Math.max(...scores));
  const labels: Label[] = [];
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    labels.push(LABELS[at] ?? 'other');
    at = steps[index]?.[at] ?? 0;
  }
  return labels.toReversed();
}

/** How much a line reads like running text together with the lines that go on directly from it. */
function proseAhead(items: readonly Item[], breaks: readonly Break[], index: number): number {
  const first = items[index];
  if (first === undefined) return 0;
  let text = first.text.slice(0, 1500);
  for (let at = index + 1; at < index + 10; at += 1) {
    const next = items[at];
    if (
      next === undefined ||
      next.text.length > 250 ||
      !isDirect(next) ||
      breaks[at] === 'early' ||
      items[at - 1]?.traits.endsSentence === true ||
      text.length > 400
    )
      break;
    text += ` ${next.text.slice(0, 500)}`;
  }
  return text.length === first.text.length ? first.traits.prose : traitsOf(text).prose;
}

/**
 * How the line before ends in hard-wrapped text: `early` where the first word of
 * this line would have had room on it, so that a paragraph ends there; `full`
 * where it would not. `unknown` where the lines are not wrapped.
 */
type Break = 'early' | 'full' | 'unknown';

function breakBefore(items: readonly Item[], index: number): Break {
  const last = items[index - 1];
  const item = items[index];
  if (last === undefined || item === undefined || !isDirect(item)) return 'unknown';
  const lengths = [last.text.length];
  for (let at = index; at < index + 8; at += 1) {
    const below = items[at];
    if (below === undefined || !isDirect(below)) break;
    lengths.push(below.text.length);
  }
  for (let at = index - 1; at > index - 8; at -= 1) {
    const above = items[at - 1];
    if (above === undefined || items[at]?.gap.blank !== false) break;
    lengths.push(above.text.length);
  }
  // Not the longest: a title may be longer than the lines are wide.
  const width = lengths.toSorted((one, other) => one - other)[Math.floor(0.6 * (lengths.length - 1) + 0.5)] ?? 0;
  const filled = lengths.filter((length) => length > width - 15 && length <= width + 12).length;
  if (lengths.length < 3 || width < 40 || width > 250 || filled < lengths.length / 2) return 'unknown';
  if (last.text.length > width + 12) return 'early';
  const word = /^\S{0,60}/u.exec(item.text)?.[0].length ?? 0;
  return last.text.length + 1 + word <= width ? 'early' : 'full';
}

function isDirect({ gap }: Item): boolean {
  return !gap.blank && !gap.after && !gap.before && gap.addresses.length === 0;
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** What the line's own wording says for a label. */
function wording(label: Label, { item, next, names, prose, wrap }: Context): number {
  const { traits } = item;
  const titleLike = 0.6 * Math.max(0, traits.title);
  switch (label) {
    case 'title':
      return (
        traits.title +
        (item.heading ? 8 : 0) +
        (item.paper ? 4 : 0) +
        (item.labelled === 'title' ? 9 : 0) +
        (item.labelled === 'abstract' ? -15 : 0) -
        (names ? 5 : 0) -
        (next?.traits.startsLower === true ? 3 : 0)
      );
    case 'titleMore':
      return (
        0.4 * within(traits.title, -12, 4) -
        (item.heading ? 9 : 0) -
        (item.labelled ? 15 : 0) -
        (names ? 4 : 0) +
        (next?.traits.startsLower === true && isDirect(next) ? -3 : 0)
      );
    case 'names':
      return (names ? 6 : -3 - traits.length / 40) - (item.heading ? 8 : 0) - (item.labelled ? 15 : 0);
    case 'abstract':
      return (
        within(prose, -9, 6) -
        titleLike -
        (item.heading ? 9 : 0) -
        (names ? 7 : 0) +
        (item.labelled === 'abstract' ? 9 : 0) -
        (item.labelled === 'title' ? 15 : 0) -
        (traits.startsLower ? 4 : 0)
      );
    case 'abstractMore':
      return (
        (wrap === 'full'
          ? within(0.25 * traits.prose, -2, 3)
          : within(isDirect(item) ? traits.prose : prose, -9, 6) - titleLike) -
        (item.heading ? 9 : 0) -
        (item.labelled ? 15 : 0) -
        (names && !isDirect(item) ? 3 : 0)
      );
    case 'other':
      return -1 - Math.max(0, traits.length - 40) / 12 - (item.labelled ? 15 : 0);
    default:
      return 0;
  }
}

/** What the order of labels, and the furniture between the lines, says for a label. */
function order(before: Label | undefined, label: Label, context: Context): number {
  const { item, last, next, wrap } = context;
  const { gap } = item;
  const inTitle = before === 'title' || before === 'titleMore' || before === 'names';
  const inAbstract = before === 'abstract' || before === 'abstractMore';
  switch (label) {
    case 'title':
      if (gap.expects === 'abstract') return -9;
      if (gap.expects === 'submitter' && next !== undefined && next.traits.title > next.traits.prose) return -10;
      if (inTitle)
        return gap.after || gap.before || (last?.paper === true && item.paper)
          ? 0
          : gap.paper
            ? -1.5
            : gap.blank
              ? -4
              : -7;
      return inAbstract ? titleAfterAbstract(context) : 0;
    case 'titleMore':
      if ((before !== 'title' && before !== 'titleMore') || last === undefined || gap.after || gap.before || gap.paper)
        return NEVER;
      return (
        (gap.blank ? (last.traits.open ? -1 : -8) : wrap === 'early' ? -5 : wrap === 'full' ? 1 : -1.5) +
        (last.traits.open ? 3 : 0) +
        (item.traits.startsLower ? 2 : 0) -
        (last.traits.length < 40 && !last.traits.open ? 2 : 0) -
        (before === 'titleMore' ? 2 : 0) -
        (last.traits.length + item.traits.length > 300 ? 8 : 0)
      );
    case 'names':
      return inTitle && !gap.after ? (item.beforeDate ? 7 : 0) - (gap.blank ? 0 : 0.5) : NEVER;
    case 'abstract':
      if (inAbstract) return NEVER;
      if (!inTitle) return -9;
      return (
        (gap.blank ? 0.5 : wrap === 'full' ? -2 : 0) -
        (gap.after ? 2 : 0) -
        (last?.traits.open === true ? 5 : 0) +
        (gap.expects === 'abstract' ? 9 : 0)
      );
    case 'abstractMore':
      return inAbstract ? moreAbstract(context) : NEVER;
    case 'other':
      if (gap.expects === 'submitter') return 14;
      if (item.beforeDate && inAbstract && !gap.after && !gap.before) return 8;
      return before === undefined || before === 'other' ? -1 : -4;
    default:
      return 0;
  }
}

function titleAfterAbstract({ item: { gap }, last, wrap, airy }: Context): number {
  if (last === undefined) return 0;
  const { length, endsSentence, open } = last.traits;
  const finished = endsSentence ? 1 : length > 400 ? -1 : gap.blank && length > 120 ? -3 : -6;
  const direct = (wrap === 'full' ? -4 : wrap === 'early' ? 2 : -1) - (airy ? 3 : 0);
  return (
    (gap.blank || gap.after || gap.before || gap.paper ? 1 : direct) +
    (gap.after || gap.before ? 4 : 0) +
    (gap.paper ? 2 : 0) +
    finished -
    (open ? 4 : 0)
  );
}

function moreAbstract({ item, last, next, wrap }: Context): number {
  const { gap, traits } = item;
  if (last === undefined || gap.after || gap.before) return -12;
  if (gap.paper || gap.expects === 'abstract') return -10;
  const unfinished = !last.traits.endsSentence;
  const goesOn = (traits.startsLower ? 2 : 0) + (last.traits.open ? 3 : 0);
  if (wrap === 'full') return goesOn + 1 + (unfinished ? 3 : 0);
  return (
    goesOn -
    (gap.blank && goesOn === 0 && next !== undefined && isDirect(next) ? 3 : 0.5) +
    (unfinished ? (wrap === 'early' ? -2 : 1) : 0)
  );
}
