import { expect, test } from 'vitest';
import { suggest, type SuggestMany } from '../library.ts';
import { aLibrary, addPapers, aRecord, HOUR } from './testing.ts';

const here: SuggestMany = (papers) => Promise.resolve(papers.map(suggest));

test('keeps the best findings of several papers as one step, and takes them back as one', async () => {
  const { library } = await aLibrary();
  const ids = await addPapers(library, 'Alpha', 'Beta', 'Gamma');
  const best = await library.bestSuggestions(ids, 1, here);
  expect(best.map(({ kept }) => kept.length)).toEqual([1, 1, 1]);
  await library.keepBest(best);
  expect((await library.undoState()).undo).toBe('Keep 3 findings of 3 papers');
  for (const id of ids) {
    expect(await library.findings(id)).toHaveLength(1);
    expect((await library.cardsOf(id)).length).toBeGreaterThan(0);
  }
  // What is kept counts towards the best.
  expect(await library.bestSuggestions(ids, 1, here)).toEqual([]);
  await library.undo();
  for (const id of ids) {
    expect(await library.findings(id)).toEqual([]);
    expect(await library.cardsOf(id)).toEqual([]);
  }
});

test('a dismissed suggestion stays away, in the paper and among the best of many', async () => {
  const { library } = await aLibrary();
  const [id = ''] = await addPapers(library, 'Alpha');
  const [first] = await library.suggestions(id);
  if (first === undefined) throw new Error('nothing is suggested');
  await library.dismissSuggestion(id, first);
  const left = [...(await library.suggestions(id)), ...((await library.bestSuggestions([id], 5, here))[0]?.kept ?? [])];
  expect(left.map(({ text }) => text)).not.toContain(first.text);
});

test('learns from what is kept and dismissed, until it is undone, forgotten or turned off', async () => {
  const { library, clock } = await aLibrary();
  const ids = await addPapers(library, 'Alpha', 'Beta');
  for (const id of ids) {
    const [first] = await library.suggestions(id);
    if (first !== undefined) await library.keepSuggestions(id, [first]);
  }
  expect((await library.preferences()).decided).toBe(2);
  await library.undo();
  expect((await library.preferences()).decided).toBe(1);
  const { findings } = await library.settings();
  await library.updateSettings({ findings: { ...findings, learn: false } });
  expect((await library.preferences()).decided).toBe(0);
  clock.now += HOUR;
  await library.updateSettings({ findings: { ...findings, learnFrom: clock.now } });
  expect((await library.preferences()).decided).toBe(0);
});

test('a formula of the abstract is a formula in the finding', async () => {
  const { library } = await aLibrary();
  const raw =
    'We study stacking. We find that the depth $G_{\\text{stack}}$ cuts training time by 54.6\\% on nine tasks.';
  const abstract = 'We study stacking. We find that the depth G_stack cuts training time by 54.6% on nine tasks.';
  const { entries } = await library.planImport([
    aRecord('Alpha', { abstract, raw: { title: 'Alpha', abstract: raw } }),
  ]);
  await library.importPapers(entries);
  const [paper] = library.papers.all();
  const found = await library.suggestions(paper?.id ?? '');
  expect(found.map(({ cloze }) => cloze).join('\n')).toContain('the depth $G_{\\text{stack}}$ cuts');
});
