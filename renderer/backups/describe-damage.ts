import type { Damage } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';
import { count } from '../ui/format.ts';

const NOUNS: Readonly<Record<Damage['table'], readonly [string, string]>> = {
  papers: ['paper', 'papers'],
  paperTexts: ['abstract', 'abstracts'],
  notes: ['note', 'notes'],
  noteVersions: ['earlier note', 'earlier notes'],
  findings: ['finding', 'findings'],
  cards: ['card', 'cards'],
  reviews: ['review', 'reviews'],
  settings: ['row of settings', 'rows of settings'],
  feeds: ['feed', 'feeds'],
  feedMarks: ['mark of a feed entry', 'marks of feed entries'],
};

/** A damage in one plain sentence. */
export function describeDamage({ kind, table, keys, detail = '' }: Damage): string {
  const [one, many] = NOUNS[table];
  const some = count(keys.length, one, many);
  const is = keys.length === 1;
  switch (kind) {
    case 'shape':
      return `${some} ${is ? 'is' : 'are'} not as ${is ? 'it' : 'they'} should be. The first ${detail}`;
    case 'orphan':
      return `${some} ${is ? 'belongs' : 'belong'} to a ${table === 'reviews' ? 'card' : 'paper'} that is no longer there.`;
    case 'textless':
      return `${some} ${is ? 'has' : 'have'} lost the abstract.`;
    case 'sourceless':
      return `${some} ${is ? 'comes' : 'come'} from a finding that is no longer there.`;
    case 'memory':
      return `The memory of ${some} does not follow from the reviews.`;
    case 'differs':
      return `${some} ${is ? 'is' : 'are'} not as in the last backup, though nothing ever changes ${is ? 'it' : 'them'}.`;
    case 'unlike':
      return `${some} ${is ? 'is' : 'are'} not as the journal has ${is ? 'it' : 'them'}: the database gives something else than what was written.`;
    case 'days':
      return `The counts of ${count(keys.length, 'day', 'days')} are not those of ${is ? 'its' : 'their'} reviews.`;
    case 'index':
      return `An index does not hold all ${many}: ${detail}.`;
    default:
      return assertNever(kind);
  }
}
