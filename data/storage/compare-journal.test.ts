import { expect, test } from 'vitest';
import { compareJournal, type DbState, type JournalHead } from './compare-journal.ts';

const db = (over: Partial<DbState> = {}): DbState => ({
  libraryId: 'a',
  seq: 9,
  counts: { papers: 3 },
  counted: { papers: 3 },
  ...over,
});
const head = (over: Partial<JournalHead> = {}): JournalHead => ({
  libraryId: 'a',
  seq: 9,
  counts: { papers: 3 },
  ...over,
});
const NOTHING = { libraryId: undefined, seq: 0, counts: undefined, counted: { papers: 0 } };

test.each([
  ['the same on both sides', db(), head(), false, 'sound'],
  ['fewer changes in the database', db({ seq: 7 }), head(), false, 'behind'],
  ['more changes in the database', db({ seq: 12 }), head(), false, 'ahead'],
  ['no journal yet', db(), undefined, true, 'ahead'],
  ['nothing anywhere', db(NOTHING), undefined, false, 'ahead'],
  ['an empty database beside a journal', db(NOTHING), head(), false, 'absent'],
  ['an empty database beside backups', db(NOTHING), undefined, true, 'absent'],
  [
    'an empty database beside a journal in which nothing was ever kept',
    db(NOTHING),
    head({ counts: { papers: 0 } }),
    false,
    'ahead',
  ],
  ['another library', db({ libraryId: 'b' }), head(), false, 'otherLibrary'],
  ['rows that went without a change', db({ counted: { papers: 2 } }), head(), false, 'rowsMissing'],
  [
    'rows that went, the database also being behind',
    db({ seq: 7, counted: { papers: 1 } }),
    head(),
    false,
    'rowsMissing',
  ],
  ['rows that went where only backups are kept', db({ counted: { papers: 2 } }), undefined, true, 'rowsMissing'],
  ['rows that went where nothing could bring them back', db({ counted: { papers: 2 } }), undefined, false, 'ahead'],
  ['counts that the journal saw otherwise', db(), head({ counts: { papers: 4 } }), false, 'rowsMissing'],
  ['rows made by an upgrade', db({ counts: undefined, counted: { papers: 3 } }), head(), false, 'sound'],
] as const)('%s', (_what, state, journal, copies, expected) => {
  const verdict = compareJournal(state, journal, copies);
  expect(verdict.kind === 'lost' ? verdict.why : verdict.kind).toBe(expected);
});
