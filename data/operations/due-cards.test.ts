import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONDAY, reviewCard } from '../scheduling/testing.ts';
import { openDb } from '../storage/open.ts';
import { memoryIdb } from '../storage/testing.ts';
import { KeptDueCards } from './due-cards.ts';
import { addPapers, aLibrary, HOUR } from './testing.ts';

type Act = 'answer' | 'suspend' | 'bury' | 'add' | 'undo' | 'redo' | 'wait' | 'other window';

test('the queue from memory is the queue that a fresh start reads, whatever was done in between', async () => {
  const acts = fc.constantFrom<Act>('answer', 'suspend', 'bury', 'add', 'undo', 'redo', 'wait', 'other window');
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 14 }), async (list) => {
      const { library, clock, idb } = await aLibrary();
      const [id = ''] = await addPapers(library, 'Alpha');
      const add = (to = library) => to.addCard(id, { kind: 'basic', front: `Q${clock.now}`, back: 'A' });
      for (let card = 0; card < 4; card += 1) {
        await add();
        clock.now += 1;
      }
      for (const act of list) {
        clock.now += 1000;
        const [first] = (await library.reviewQueue()).queue;
        const card = first === undefined ? undefined : await library.card(first);
        if (act === 'add') await add();
        else if (act === 'undo') await library.undo();
        else if (act === 'redo') await library.redo();
        else if (act === 'wait') clock.now += 30 * HOUR;
        else if (act === 'other window') {
          const other = await aLibrary(idb);
          await add(other.library);
          other.library.close();
        } else if (card !== undefined) {
          if (act === 'suspend') await library.suspendCards([card.id], true);
          else if (act === 'bury') await library.buryCards([card.id]);
          else
            await library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: clock.now, answerMs: 900 });
        }
        const fresh = await aLibrary(idb);
        fresh.clock.now = clock.now;
        const [kept, read] = [await library.reviewQueue(), await fresh.library.reviewQueue()];
        for (const query of ['rated:3', 'rated:1:3']) {
          const sort = { by: 'due', descending: false } as const;
          expect(await library.findCards(query, sort)).toEqual(await fresh.library.findCards(query, sort));
        }
        fresh.library.close();
        expect(kept).toEqual(read);
      }
      library.close();
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['together', 1],
  ['far apart, with others between them', 7],
])('thousands of due cards that lie %s are all read, and nothing else', async (_how, every) => {
  const opened = await openDb('many', { idb: memoryIdb() });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  const cards = Array.from({ length: 2600 * every }, (_, at) =>
    reviewCard({
      id: `card ${String(at).padStart(6, '0')}`,
      suspended: at % 700 === 0 ? 1 : 0,
      dueAt: at % every === 0 ? MONDAY - at : MONDAY + HOUR,
    }),
  );
  await db.cards.bulkAdd(cards);
  const due = await new KeptDueCards().read(db, MONDAY);
  const wanted = cards.filter(({ suspended, dueAt }) => suspended === 0 && dueAt <= MONDAY).map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(2500);
  expect(due.map(({ id }) => id).toSorted()).toEqual(wanted);
  db.close();
});
