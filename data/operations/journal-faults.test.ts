import { expect, test } from 'vitest';
import { IDBObjectStore as FakeStore } from 'fake-indexeddb';
import { openLibrary } from '../library.ts';
import { addPapers } from './testing.ts';
import { NONE, session, wrongAfter } from './journal-faults-testing.ts';
import { memoryJournal, memoryLead } from '../storage/journal-testing.ts';
import { memoryIdb } from '../storage/testing.ts';

const KINDS = [
  { many: 1, done: false },
  { many: 1, done: true },
  { many: 3, done: false },
] as const;

// The long form, with every kind of failure at every call, is the torture group of faults.
test.each([
  ['the desktop', false],
  ['the web edition', true],
])(
  'no call of the journal that fails loses what %s has acknowledged, and the reader is told',
  async (_, compact) => {
    const whole = await session(NONE, compact);
    expect(whole.told.has('failing')).toBe(false);
    const { calls } = whole.seen;
    expect(calls).toBeGreaterThan(15);
    const found = { wrong: [] as string[], failed: new Set<string>() };
    for (let from = 1; from <= calls; from += 1) {
      const kind = KINDS[from % KINDS.length] ?? KINDS[0];
      const { failed, wrong } = await wrongAfter({ from, ...kind }, compact);
      found.wrong.push(...wrong);
      for (const call of failed) found.failed.add(call);
    }
    expect(found.wrong).toEqual([]);
    expect([...found.failed]).toEqual(expect.arrayContaining(['open', 'append', 'rotate', 'close']));
  },
  120_000,
);

test('what cannot be read out of the outbox is said to fail, and is in the journal when it can be read', async () => {
  const [name, idb, journal, lead] = ['faults-outbox', memoryIdb(), memoryJournal(), memoryLead()];
  const host = { port: journal.port, lead, compact: false };
  const [first, second] = [
    await openLibrary({ name, idb, journal: host }),
    await openLibrary({ name, idb, journal: host }),
  ];
  if (!first.ok || !second.ok) throw new Error('It does not open');
  const told: string[] = [];
  first.value.journal?.subscribe(() => told.push(first.value.journal?.state().kind ?? ''));
  // oxlint-disable-next-line typescript/unbound-method -- called on the store below
  const really = FakeStore.prototype.get;
  let failures = 2;
  FakeStore.prototype.get = function failing(key) {
    if (this.name === 'outbox' && failures > 0) {
      failures -= 1;
      throw new DOMException('The disk failed.', 'UnknownError');
    }
    return really.call(this, key);
  };
  try {
    await addPapers(second.value, 'One');
  } finally {
    FakeStore.prototype.get = really;
  }
  expect(failures).toBe(0);
  expect(told).toContain('failing');
  expect(first.value.journal?.state().kind).toBe('saved');
  const text = [...journal.files.values()].map((bytes) => new TextDecoder().decode(bytes)).join('');
  expect(text).toContain('"title":"One"');
  first.value.close();
  second.value.close();
});
