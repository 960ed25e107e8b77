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

async function readDue(db: LibraryDb, until: number): Promise<Card[]> {
  const due = () => db.cards.where('[suspended+dueAt]').between([0, -Infinity], [0, until], true, true);
  const cards = await due().limit(AT_ONCE).toArray();
  if (cards.length < AT_ONCE) return cards;
  const read: Card[] = [];
  const ids = (await due().primaryKeys()).toSorted();
  // One await after the other, so that the page is never held for long.
  for (let start = 0; start < ids.length; start += CARDS_A_TIME) {
    const some = ids.slice(start, start + CARDS_A_TIME);
    const [first = '', last = ''] = [some[0], some.at(-1)];
    // Cards that came in together lie together: one read of them all is many times quicker than one of each.
    const between = db.cards
      .where(':id')
      .between(first, last, true, true)
      .limit(2 * CARDS_A_TIME);
    const near = await between.toArray();
    const isAll = near.length < 2 * CARDS_A_TIME;
    for (const card of isAll ? near : await db.cards.bulkGet(some)) {
      // What was written between the reads leaves a revision that the next use finds to be old.
      if (card !== undefined && card.suspended === 0 && card.dueAt <= until) read.push(card);
    }
  }
  return read;
}
