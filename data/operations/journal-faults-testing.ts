import { readBackup } from '../exchange/backup.ts';
import { openLibrary } from '../library.ts';
import { addPapers, aRecord } from './testing.ts';
import type { JournalPort } from '../storage/journal-port.ts';
import { memoryJournal, memoryLead } from '../storage/journal-testing.ts';
import { openDb } from '../storage/open.ts';
import type { RecoveryRows } from '../storage/recovery.ts';
import { TABLE_NAMES } from '../storage/rows.ts';
import { memoryIdb } from '../storage/testing.ts';

/** A scripted session of which some calls of the journal fail, and what can be brought back after it. For tests. */

const CALLS = ['open', 'read', 'append', 'rotate', 'drop', 'setAside', 'close'] as const;

export type Fault = { readonly from: number; readonly many: number; readonly done: boolean };

/** A journal of which some calls fail; with `done` they fail after they did what was asked, as a flush may. */
function failing(port: JournalPort, { from, many, done }: Fault) {
  const seen = { calls: 0, failed: [] as string[] };
  const over: Partial<Record<keyof JournalPort, unknown>> = {};
  for (const call of CALLS) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handed on as it comes
    const really = port[call] as (...args: readonly unknown[]) => Promise<unknown>;
    over[call] = async (...args: readonly unknown[]) => {
      seen.calls += 1;
      if (seen.calls < from || seen.calls >= from + many) return really(...args);
      seen.failed.push(call);
      if (done) await really(...args);
      return { ok: false, error: { type: 'failed', message: 'The disk failed.' } };
    };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every call is there
  return { port: over as JournalPort, seen };
}

let names = 0;

/** Runs the session, with a reader who asks for another try where the journal fails. */
export async function session(fault: Fault, compact: boolean) {
  names += 1;
  const [name, journal, lead] = [`faults-${names}`, memoryJournal(), memoryLead()];
  const { port, seen } = failing(journal.port, fault);
  const idb = memoryIdb();
  const clock = { now: new Date(2026, 4, 4, 12).getTime() };
  const opened = await openLibrary({ name, idb, now: () => clock.now, journal: { port, lead, compact } });
  if (!opened.ok) throw new Error(opened.error.type);
  const library = opened.value;
  const told = new Set<string>();
  const hear = (): void => {
    const { kind } = library.journal?.state() ?? { kind: 'absent' };
    told.add(kind);
    // The reader sees that it fails, and asks for another try.
    if (kind === 'failing') setTimeout(() => library.journal?.retry(), 0);
  };
  library.journal?.subscribe(hear);
  hear();
  let backup: RecoveryRows | undefined;
  const backUp = async (): Promise<void> => {
    const read = readBackup(await library.exportBackup());
    if (!read.ok) throw new Error(read.error.message);
    await library.journal?.covered(read.value.seq);
    backup = read.value;
  };
  const [one = '', two = ''] = await addPapers(library, 'One', 'Two');
  await library.saveNote(one, 'What is it? :: A method', 0);
  await backUp().catch(() => told.add('at the backup'));
  const [card] = await library.cardsOf(one);
  if (card === undefined) throw new Error('No card');
  await library.answerCard({ cardId: card.id, seen: card.version, rating: 3, now: clock.now, answerMs: 900 });
  // More changes than go into one line, and the same taken back.
  const { entries } = await library.planImport(Array.from({ length: 260 }, (_, at) => aRecord(`Further ${at}`)));
  await library.importPapers(entries);
  await library.undo();
  await library.setStatus([two], 'reading');
  await backUp().catch(() => told.add('at the backup'));
  await library.changeTags([one], { add: ['kept'] });
  const rows = await rowsOf(name, idb);
  library.close();
  await new Promise((resolve) => void setTimeout(resolve, 5));
  return { name, journal, compact, clock, rows, backup, told, seen };
}

async function rowsOf(name: string, idb: ReturnType<typeof memoryIdb>): Promise<unknown> {
  const opened = await openDb(name, { idb });
  if (!opened.ok) throw new Error(opened.error.type);
  const rows: Record<string, unknown> = {};
  for (const table of TABLE_NAMES) rows[table] = JSON.parse(JSON.stringify(await opened.value.rows(table).toArray()));
  opened.value.close();
  return rows;
}

/** What the journal, with the backup where it begins only there, gives without the database. */
async function broughtBack({ name, journal, compact, backup }: Awaited<ReturnType<typeof session>>): Promise<unknown> {
  const idb = memoryIdb();
  const lead = memoryLead();
  const opened = await openLibrary({
    name,
    idb,
    journal: { port: journal.port, lead, compact },
    copies: async () => true,
  });
  if (opened.ok || opened.error.type !== 'lost') throw new Error('A lost library was opened');
  const { recovery } = opened.error;
  const summary = await recovery.journal();
  const alone = summary?.base !== undefined && !summary.gap;
  await recovery.bringBack(alone ? undefined : backup);
  recovery.close();
  return rowsOf(name, idb);
}

export const NONE: Fault = { from: Infinity, many: 0, done: false };

/** What is wrong after a session with this fault: nothing, where all came back and the reader was told. */
export async function wrongAfter(fault: Fault, compact: boolean) {
  const one = await session(fault, compact);
  const { failed } = one.seen;
  const what = `${failed.join(', ')} at ${fault.from}${fault.done ? ', done' : ''}`;
  const wrong: string[] = [];
  // Reading for a check behind the start, deleting what is no longer needed, and letting go are nobody's loss.
  const matters = failed.some((call) => call === 'append' || call === 'rotate' || call === 'open');
  const wasTold = ['failing', 'absent', 'at the backup'].some((kind) => one.told.has(kind));
  if (matters && !wasTold) wrong.push(`${what}: nobody was told`);
  // Without a journal from the start there is nothing to bring back, and that was said.
  if (one.told.has('absent')) return { failed, wrong };
  const back = await broughtBack(one).catch(String);
  if (JSON.stringify(back) !== JSON.stringify(one.rows)) wrong.push(`${what}: not all came back`);
  return { failed, wrong };
}
