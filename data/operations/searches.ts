import type { SavedSearch } from '../model/settings.ts';
import { newId, write, type Context } from './context.ts';
import { readSettings } from './settings.ts';

/** Keeps a query under a name, at the end of the list. */
export function saveSearch(context: Context, name: string, query: string): Promise<void> {
  const search = { id: newId(context.now()), name: name.trim(), query: query.trim() };
  return change(context, `Save search ${search.name}`, (searches) => [...searches, search]);
}

export function renameSearch(context: Context, id: string, name: string): Promise<void> {
  return change(context, `Rename search to ${name.trim()}`, (searches) =>
    searches.map((one) => (one.id === id ? { ...one, name: name.trim() } : one)),
  );
}

export function deleteSearch(context: Context, id: string): Promise<void> {
  return change(context, 'Delete search', (searches) => searches.filter((one) => one.id !== id));
}

function change(
  context: Context,
  label: string,
  next: (searches: readonly SavedSearch[]) => readonly SavedSearch[],
): Promise<void> {
  return write(context, label, ['settings'], async (tx) => {
    const settings = await readSettings(context.db);
    await tx.put('settings', { key: 'settings', ...settings, searches: next(settings.searches) });
  });
}
