import { decodeEntities } from './html-entities.ts';

export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string };

/** Elements whose content is no text of the page. */
const UNREAD = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'head',
  'iframe',
  'object',
  'textarea',
  'select',
]);
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu;

/**
 * The tags and texts of HTML, in order, read and never run. Malformed markup is
 * taken for what it most likely meant; each character is looked at a fixed
 * number of times.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag === -1) {
      yield { kind: 'text', text: decodeEntities(html.slice(at)) };
      return;
    }
    if (tag > at) yield { kind: 'text', text: decodeEntities(html.slice(at, tag)) };
    if (html.startsWith('<!--', tag)) {
      const end = html.indexOf('-->', tag + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const name = /^<\/?([a-z][\w:-]{0,60})/iu.exec(html.slice(tag, tag + 64))?.[1]?.toLowerCase();
    if (name === undefined) {
      const declaration = html[tag + 1] === '!' || html[tag + 1] === '?';
      const end = declaration ? html.indexOf('>', tag) : tag;
      if (!declaration) yield { kind: 'text', text: '<' };
      at = end === -1 ? html.length : end + 1;
      continue;
    }
    const end = tagEnd(html, tag + name.length + 1);
    if (html[tag + 1] === '/') yield { kind: 'close', name };
    else {
      yield { kind: 'open', name, attributes: attributesOf(html.slice(tag + name.length + 1, end)) };
      if (UNREAD.has(name) && html[end - 1] !== '/') {
        at = closingTag(html, name, end + 1);
        continue;
      }
    }
    at = end + 1;
  }
}

/** Where a tag ends: a `>` within quotes is part of an attribute. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const letter = html[at] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '>') return at;
    else if ((letter === '"' || letter === "'") && /[=\s]/u.test(html[at - 1] ?? '')) quote = letter;
  }
  return html.length;
}

function closingTag(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b`, 'giu');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}
