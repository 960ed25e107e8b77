import type { Card } from '../model/card.ts';
import type { LibraryDb } from '../storage/db.ts';
import { readRevision } from '../storage/revision.ts';
import type { Change } from '../storage/rows.ts';

/**
 * The cards that are due before some time, as rows in memory: read once through the index, then kept
 * true by the changes of each commit. Each use compares the library's revision with the one that memory
 * knows, so that what another window wrote, or a commit not heard of, is read anew rather than missed.
 */
export class KeptDueCards {
  #kept: { readonly until: number; readonly cards: Map<string, Card>; revision: number } | undefined;

  /** Cards that are not suspended and due by `until` (epoch ms), in no order. */
  async read(db: LibraryDb, until: number): Promise<readonly Card[]> {
    // Reading it also makes a live query ask again after each commit.
    const revision = await readRevision(db);
    const kept = this.#kept;
    if (kept !== undefined && kept.revision === revision && kept.until >= until) {
      return [...kept.cards.values()].filter(({ dueAt }) => dueAt <= until);
    }
    const cards = await readDue(db, until);
    // A commit between the two reads leaves a revision that the next use finds to be old.
    this.#kept = { until, revision, cards: new Map(cards.map((card) => [card.id, card])) };
    return cards;
  }

  /** Makes the next use read anew, as when another window has written. */
  forget(): void {
    this.#kept = undefined;
  }

  /** Takes over one commit of this window. */
  apply(changes: readonly Change[]): void {
    const kept = this.#kept;
    if (kept === undefined || changes.length === 0) return;
    for (const change of changes) {
      if (change.table !== 'cards') continue;
      const card = change.after;
      if (card === undefined || card.suspended === 1 || card.dueAt > kept.until) kept.cards.delete(change.key);
      else kept.cards.set(card.id, card);
    }
    kept.revision += 1;
  }
}

/** More than these are not read at once, as when a large collection has just come in. */
const AT_ONCE = 2000;
const CARDS_A_TIME = 500;
/** From this part of all cards on, a fifth, all are read. */
const MOST_OF_ALL = 5;

async function readDue(db: LibraryDb, until: number): Promise<Card[]> {
  const due = () => db.cards.where('[suspended+dueAt]').between([0, -Infinity], [0, until], true, true);
  const cards = await due().limit(AT_ONCE).toArray();
  if (cards.length < AT_ONCE) return cards;
  const isDue = (card: Card | undefined): card is Card =>
    // What was written between the reads leaves a revision that the next use finds to be old.
    card !== undefined && card.suspended === 0 && card.dueAt <= until;
  const read: Card[] = [];
  // One await after the other, so that the page is never held for long.
  const [many, all] = [await due().count(), await db.cards.count()];
  if (many * MOST_OF_ALL < all) {
    const ids = await due().primaryKeys();
    for (let start = 0; start < ids.length; start += CARDS_A_TIME)
      read.push(...(await db.cards.bulkGet(ids.slice(start, start + CARDS_A_TIME))).filter(isDue));
    return read;
  }
  // A live query remembers every key that it asks for, so that all cards, page by page, are read sooner than most.
  for (let after = ''; ;) {
    const page = await db.cards.where(':id').above(after).limit(CARDS_A_TIME).toArray();
    read.push(...page.filter(isDue));
    const last = page.at(-1);
    if (last === undefined || page.length < CARDS_A_TIME) return read;
    after = last.id;
  }
}
