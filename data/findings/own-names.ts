/** What a paper calls its own contribution. */
export type OwnWork = {
  /** Every name of it, as written: not to be asked for where its results are told. */
  readonly names: readonly string[];
  /** The name to use for "It" and "Our model", where there is one. */
  readonly name?: string;
  /** What it is where it has no name: `graph-based decoder`. */
  readonly kind?: string;
  /** Index of the sentence that introduces it, -1 where only the title does. */
  readonly introducedIn: number;
};

const INTRODUCES =
  /\b(?:propos|introduc|present|develop|releas|describ|design|construct|formulat|devis|unveil|contribut|build|built|creat)(?:e|es|ed|ing|s)?\b/iu;
const AUTHORS = /\b(?:we|this (?:paper|work|study|article|report|manuscript|survey)|here)\b/iu;
const NAME = String.raw`(?:[\p{L}\p{N}][\p{L}\p{N}.+*/-]*[\p{L}\p{N}+*])`;
const KINDS =
  'method|approach|framework|model|algorithm|system|architecture|pipeline|strategy|technique|scheme|network|estimator|metric|benchmark|dataset|corpus|protocol|procedure|solver|agent|mechanism|module|tool|toolkit|library|decoder|encoder|classifier|optimizer|loss|attack|defense|paradigm|test|sensor|device|therapy|simulator';

const CALLED = new RegExp(
  String.raw`\b(?:called|named|dubbed|termed|coined|namely|denoted(?:\sas)?|known\sas|abbreviated(?:\sas)?|which we call|we call it)\s(?:the\s)?["\u201c]?(${NAME})`,
  'u',
);
const DIRECT = new RegExp(
  String.raw`^\s(?:the\s|a\s)?(${NAME})(?=\s?[,(:;.]|\s(?:a|an|the|as|for|to|that|which|dataset|benchmark|model|framework)\b)`,
  'u',
);
const BRACKET = new RegExp(String.raw`^[^.;:(]{3,120}\((${NAME})\)`, 'u');
const KIND = new RegExp(
  String.raw`^\s(?:an?|the first)\s(?:(?:novel|new|simple|effective|efficient|general|principled|unified|yet|and|first|open-source|large-scale),?\s){0,4}((?:[\p{L}\p{N}-]+\s){0,3}(?:${KINDS}))(?=[\s,.;:(])`,
  'iu',
);

/** The nouns by which authors speak of their own work again, as a pattern. */
export const KIND_NOUNS = KINDS;

/**
 * Reads from title and abstract what the paper's own contribution is called:
 * before the colon of the title, after "we introduce", "called", or in brackets
 * where it is introduced.
 */
export function ownWork(sentences: readonly string[], title: string): OwnWork {
  const names = new Set<string>();
  const body = sentences.join(' ').slice(0, 10_000);
  const titled = /^\s*([^:]{2,40}?)\s*:\s/u.exec(title)?.[1];
  if (titled !== undefined && (looksNamed(titled) ? true : isOneWord(titled) && isNamedWithin(body, titled))) {
    if (titled.split(/\s/u).length <= 3) names.add(titled);
  }
  let introducedIn = -1;
  let kind: string | undefined;
  for (const [index, full] of sentences.entries()) {
    const sentence = full.slice(0, 2000);
    const called = CALLED.exec(sentence)?.[1];
    const verb = AUTHORS.test(sentence) ? INTRODUCES.exec(sentence) : null;
    if (called !== undefined && looksNamed(called) && (verb || /\bour\b/iu.test(sentence))) names.add(called);
    if (verb === null) continue;
    const after = sentence.slice(verb.index + verb[0].length);
    const direct = DIRECT.exec(after)?.[1];
    const bracket = BRACKET.exec(after)?.[1];
    for (const name of [direct, bracket]) if (name !== undefined && looksNamed(name)) names.add(name);
    kind ??= kindIntroduced(
      direct === undefined
        ? after
        : after.slice(after.indexOf(direct) + direct.length).replace(/^\s?(?:\([^()]{1,80}\))?,/u, ''),
    );
    if (introducedIn === -1 && (direct ?? bracket ?? called ?? kind) !== undefined) introducedIn = index;
  }
  // What the title names comes first; else the name the abstract uses most.
  const inUse = [...names].filter((name) => name === titled || looksNamed(name));
  const name = inUse.toSorted((a, b) => uses(body, b) - uses(body, a)).at(0);
  // What the title is about under its short name: "Best-of-N (BoN)".
  const about = new Set((title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).map((word) => word.slice(0, 6)));
  for (const match of body.matchAll(/(?<![\p{L}\p{N}-])((?:[\p{L}\p{N}-]+\s){1,6})\((\p{Lu}[\p{L}\p{N}-]+)\)/gu)) {
    const acronym = match[2] ?? '';
    const words =
      (match[1] ?? '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]{2,}/gu)
        ?.slice(-acronym.length) ?? [];
    if (words.length > 0 && words.filter((word) => about.has(word.slice(0, 6))).length > words.length / 2)
      names.add(acronym);
  }
  return {
    names: [...names],
    introducedIn,
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function uses(body: string, name: string): number {
  return body.split(name).length - 1;
}

function isOneWord(text: string): boolean {
  return /^\p{Lu}\S*$/u.test(text);
}

/** Whether a plain capitalised word of the title is used as a name in the abstract. */
function isNamedWithin(body: string, name: string): boolean {
  return new RegExp(String.raw`(?:\p{Ll}|,)\s${name.replace(/[^\p{L}\p{N}]/gu, '.')}(?![\p{L}\p{N}-])`, 'u').test(body);
}

/** Inner capitals, capitals only, or a digit within: no ordinary word. Several words where each is capitalised and one is such. */
export function looksNamed(text: string): boolean {
  const words = text.split(/\s/u);
  if (words.length > 1)
    return (
      words.length <= 3 &&
      words.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) &&
      words.some((word) => looksNamed(word) || word.length === 1)
    );
  return /\p{Ll}\p{Lu}|^\p{Lu}{2,}[\p{L}\p{N}+*-]*$|\p{L}-?\p{N}|\p{N}\p{Lu}|^\p{Lu}\p{Ll}*-\p{Lu}|^\p{Lu}\p{Ll}?\p{Lu}/u.test(
    text,
  );
}

/** "a novel graph-based decoder that \u2026" -> "graph-based decoder". */
function kindIntroduced(after: string): string | undefined {
  const found = KIND.exec(after)?.[1];
  return found === undefined || /\b(?:for|that|of|to|with|in|on|and|or|the|a|an|by|is)\b/iu.test(found)
    ? undefined
    : found;
}
