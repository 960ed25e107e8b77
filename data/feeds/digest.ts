import { escapeHtml } from '../exchange/escape-html.ts';

/** A paper or an entry as the digest names it. */
export type DigestLine = {
  readonly title: string;
  readonly by: string;
  /** Where it can be read; absent where no address is known. */
  readonly url?: string;
  /** `117 votes`, `like what you keep: retrieval`. */
  readonly note?: string;
};

export const NEW_IN_FEEDS = 'New in feeds';

export type DigestPart = { readonly heading: string; readonly lines: readonly DigestLine[]; readonly more: number };

/** What a day or a week brings and brought, from the library alone. */
export type Digest = {
  readonly subject: string;
  /** The same as a notification says it: `12 new in feeds, 3 match your interests, 25 cards due`. */
  readonly notice: string;
  /** The date it is of, as it is written. */
  readonly date: string;
  /** One sentence each: what is due, what was remembered. */
  readonly sentences: readonly string[];
  readonly parts: readonly DigestPart[];
  /** Nothing is due and nothing is new, so that nobody needs to be told. */
  readonly isQuiet: boolean;
};

/** How many titles a notification has room for. */
const NOTICE_TITLES = 3;

/** What a notification says of it: the counts, then the first that is new. */
export function digestNotice({ notice, sentences, parts }: Digest): { readonly title: string; readonly body: string } {
  const news = parts.find(({ heading }) => heading === NEW_IN_FEEDS)?.lines ?? [];
  const body = news.length === 0 ? sentences.slice(0, 1) : news.slice(0, NOTICE_TITLES).map(({ title }) => title);
  return { title: notice, body: body.join('\n') };
}

/** The digest as plain text, lines of any length. */
export function digestText(digest: Digest): string {
  const parts = digest.parts.flatMap(({ heading, lines, more }) => [
    '',
    heading.toUpperCase(),
    ...lines.flatMap(({ title, by, url, note }) => [
      `- ${title}`,
      ...[[by, note].filter(Boolean).join(' · '), url]
        .filter((text) => text !== undefined && text !== '')
        .map((text) => `  ${text ?? ''}`),
    ]),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]);
  return [
    digest.subject,
    digest.date,
    '',
    ...digest.sentences,
    ...parts,
    '',
    'Written by Lectern on your own machine.',
    '',
  ].join('\n');
}

const FONT = "font-family:Georgia,'Times New Roman',serif";
const QUIET = "color:#6b665c;font:13px/1.5 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif";

/** The digest as one HTML page that loads nothing: mail programs take styles on the elements alone. */
export function digestHtml(digest: Digest): string {
  const parts = digest.parts.map(
    ({ heading, lines, more }) =>
      `<h2 style="margin:28px 0 8px;padding-bottom:6px;border-bottom:1px solid #e6e2d8;font:600 13px/1.4 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif">${escapeHtml(heading)}</h2>` +
      lines.map(lineHtml).join('') +
      (more > 0 ? `<p style="margin:8px 0;${QUIET}">and ${more} more</p>` : ''),
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(digest.subject)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#fbfaf7;color:#1f1d1a"><div style="max-width:620px;margin:0 auto">`,
    `<h1 style="margin:0;font-size:24px;line-height:1.25;${FONT}">${escapeHtml(digest.subject)}</h1>`,
    `<p style="margin:4px 0 16px;${QUIET}">${escapeHtml(digest.date)}</p>`,
    ...digest.sentences.map(
      (sentence) => `<p style="margin:4px 0;font-size:16px;line-height:1.5;${FONT}">${escapeHtml(sentence)}</p>`,
    ),
    ...parts,
    `<p style="margin:32px 0 0;${QUIET}">Written by Lectern on your own machine.</p>`,
    '</div></body></html>',
    '',
  ].join('\n');
}

function lineHtml({ title, by, url, note }: DigestLine): string {
  const name = escapeHtml(title);
  const isWeb = url !== undefined && /^https?:\/\//iu.test(url);
  const linked = isWeb ? `<a href="${escapeHtml(url)}" style="color:#7a2e3a;text-decoration:none">${name}</a>` : name;
  const under = [by, note].filter((text) => text !== undefined && text !== '').map((text) => escapeHtml(text ?? ''));
  return `<p style="margin:10px 0;font-size:16px;line-height:1.35;${FONT}">${linked}${under.length > 0 ? `<br><span style="${QUIET}">${under.join(' · ')}</span>` : ''}</p>`;
}

/**
 * The digest as a message file (RFC 5322, MIME): plain text and HTML beside each other, to be opened
 * and sent with any mail program. `X-Unsent` has it open as a draft.
 */
export function digestMessage(digest: Digest, now: number): string {
  const boundary = `lectern-${now.toString(36)}`;
  const part = (type: string, text: string): readonly string[] => [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    ...(base64(text).match(/.{1,76}/gu) ?? []),
  ];
  return [
    `Subject: ${encodedWords(digest.subject)}`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    ...part('text/plain', digestText(digest)),
    ...part('text/html', digestHtml(digest)),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

/** RFC 2047, some characters at a time, as no word may be longer than 75. */
const encodedWords = (text: string): string =>
  /^[ -~]*$/u.test(text)
    ? text
    : (text.match(/[\s\S]{1,12}/gu) ?? []).map((words) => `=?UTF-8?B?${base64(words)}?=`).join('\r\n ');
