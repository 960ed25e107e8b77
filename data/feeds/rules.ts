import { fullName } from '../exchange/names.ts';
import type { FeedItem, FeedRule, RuleAction } from '../model/feed.ts';

type Judged = Pick<FeedItem, 'record' | 'categories' | 'votes'>;

/** Whether an entry fits all the conditions of a rule. */
export function fitsRule(rule: FeedRule, { record, categories, votes = 0 }: Judged): boolean {
  const { words = [], authors = [], categories: wanted = [] } = rule;
  if (words.length + authors.length + wanted.length === 0 && rule.votes === undefined) return false;
  const text = folded(`${record.title} ${record.abstract}`);
  const names = folded(record.author.map(fullName).join(', '));
  const groups = categories.map(folded);
  return (
    (words.length === 0 || words.some((word) => hasWord(text, folded(word)))) &&
    (authors.length === 0 || authors.some((name) => hasWord(names, folded(name)))) &&
    (wanted.length === 0 || wanted.some((name) => groups.includes(folded(name)))) &&
    (rule.votes === undefined || votes >= rule.votes)
  );
}

/** The first rule of an action that an entry fits. */
export const ruleFor = (rules: readonly FeedRule[], item: Judged, action: RuleAction): FeedRule | undefined =>
  rules.find((rule) => rule.action === action && fitsRule(rule, item));

/** What the rules give an entry that is kept. */
export function givenByRules(
  rules: readonly FeedRule[],
  item: Judged,
): { readonly tags: readonly string[]; readonly high: boolean } {
  const tags = rules.flatMap((rule) =>
    rule.action === 'tag' && rule.tag !== undefined && fitsRule(rule, item) ? [rule.tag] : [],
  );
  return { tags: [...new Set(tags)], high: ruleFor(rules, item, 'high') !== undefined };
}

/** A word by its beginning: `transform` fits transformers, `art` no part. */
function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
