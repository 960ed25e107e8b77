/** What the database of a page holds, read past the app. */
import { createHash } from 'node:crypto';
import { OpenedColumns } from '../../../data/storage/packed/review-columns.ts';

/** An empty page of the app's origin, where its database can be touched while the app does not run. */
export async function openEmpty(page, address) {
  const empty = new URL('/filling', address).href;
  await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(empty);
}

const TABLES = [
  'papers',
  'paperTexts',
  'notes',
  'noteVersions',
  'drafts',
  'noteDrafts',
  'findings',
  'cards',
  'reviews',
  'reviewDays',
];

/** The rows of the library by table, packed reviews among the others, with a hash of all and how many there are. */
export async function storedLibrary(page, tables = TABLES) {
  const { rows, columns } = JSON.parse(await page.evaluate(readRows, tables));
  const packed = columns.flatMap(({ bytes, ...one }) =>
    new OpenedColumns({ ...one, bytes: Uint8Array.from(Buffer.from(bytes, 'base64')) }).all(),
  );
  rows.reviews = [...rows.reviews, ...packed].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const hash = createHash('sha256')
    .update(JSON.stringify(sorted(rows)))
    .digest('hex');
  const counts = Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
  return { rows, hash, counts };
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, sorted(held)]));
}

/** In the page: rows and packs of one moment, as JSON. */
async function readRows(tables) {
  // Where the site's own files cannot be read any more, the library is in a bucket beside them.
  const factory = await indexedDB.databases().then(
    () => indexedDB,
    async () => (await navigator.storageBuckets.open('lectern')).indexedDB,
  );
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const db = await done(factory.open('lectern'));
  const there = [...db.objectStoreNames];
  const tx = db.transaction(there);
  const all = (table) => (there.includes(table) ? done(tx.objectStore(table).getAll()) : Promise.resolve([]));
  const [columns, ...lists] = await Promise.all(['reviewColumns', ...tables].map(all));
  db.close();
  const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return JSON.stringify({
    rows: Object.fromEntries(tables.map((table, at) => [table, lists[at]])),
    columns: columns.map((one) => ({ ...one, bytes: base64(one.bytes) })),
  });
}
