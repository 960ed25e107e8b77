import type { FolderMeans } from './folder-backups.ts';

/** Beside the library's database, as a folder's handle belongs to this browser and not to the library. */
const NAME = 'lectern-folders';
const STORE = 'folders';
const KEY = 'backups';

type Picker = { showDirectoryPicker(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle> };

/** Remembers a chosen folder in this browser; undefined where the browser lets no page have one. */
export function folderMeans(page: Window): FolderMeans | undefined {
  if (!('showDirectoryPicker' in page)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- not every browser has it, so the types do not know it
  const picker = page as unknown as Picker;
  return {
    // A browser that cannot read its databases must not keep the library from being brought back.
    recall: () => inStore('readonly', (store) => store.get(KEY)).catch(() => undefined),
    remember: async (folder) => {
      await inStore('readwrite', (store) => store.put(folder, KEY));
    },
    pick: () => picker.showDirectoryPicker({ id: 'lectern-backups', mode: 'readwrite' }),
    now: Date.now,
  };
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(NAME, 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE));
  const db = await finished(opening);
  try {
    return await finished(work(db.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    db.close();
  }
}

function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser’s storage failed')));
  });
}
