import type { Feed } from '../model/feed.ts';

/** Without the characters that XML 1.0 has no way to write. */
const escaped = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (sign) => ('\t\n\r'.includes(sign) ? ' ' : ''))
    .replace(/[\u{fffe}\u{ffff}]/gu, '')
    .replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

type Folder = { readonly folders: Map<string, Folder>; readonly feeds: Feed[] };

/** The list of subscriptions as OPML 2.0, folders nested. Feeds that are read from files are left out: no address leads to them. */
export function toOpml(feeds: readonly Feed[], now: number): string {
  const root: Folder = { folders: new Map(), feeds: [] };
  for (const feed of feeds) {
    if (feed.url.startsWith('file:')) continue;
    let at = root;
    for (const name of (feed.folder ?? '').split('/').filter(Boolean)) {
      const next: Folder = at.folders.get(name) ?? { folders: new Map(), feeds: [] };
      at.folders.set(name, next);
      at = next;
    }
    at.feeds.push(feed);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `<head><title>Feeds of Lectern</title><dateCreated>${new Date(now).toUTCString()}</dateCreated></head>`,
    '<body>',
    ...lines(root, '  '),
    '</body>',
    '</opml>',
    '',
  ].join('\n');
}

function lines(folder: Folder, indent: string): readonly string[] {
  return [
    ...[...folder.folders].flatMap(([name, inside]) => [
      `${indent}<outline text="${escaped(name)}">`,
      ...lines(inside, `${indent}  `),
      `${indent}</outline>`,
    ]),
    ...folder.feeds.map(
      ({ title, url }) =>
        `${indent}<outline type="rss" text="${escaped(title)}" title="${escaped(title)}" xmlUrl="${escaped(url)}"/>`,
    ),
  ];
}
