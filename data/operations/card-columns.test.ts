import { expect, test, vi } from 'vitest';
import { openDb } from '../storage/open.ts';
import { memoryIdb } from '../storage/testing.ts';
import { KeptCardColumns } from './card-columns.ts';

test('cards that could not be read once are read again', async () => {
  const opened = await openDb('columns', { idb: memoryIdb() });
  if (!opened.ok) throw new Error(opened.error.type);
  const columns = new KeptCardColumns();
  vi.spyOn(opened.value.cards, 'where').mockImplementationOnce(() => {
    throw new Error('The disk failed.');
  });
  await expect(columns.load(opened.value)).rejects.toThrow('The disk failed.');
  await expect(columns.load(opened.value)).resolves.toBeDefined();
  opened.value.close();
});
