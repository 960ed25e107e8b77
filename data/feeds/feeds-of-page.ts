import { decodeReferences } from '../exchange/markup.ts';

const KINDS = /^(?:application\/(?:rss\+xml|atom\+xml|feed\+json|json)|text\/xml)$/iu;
/** A page names its feeds in its head. */
const HEAD = 200_000;

/** The addresses of the feeds that a web page names by `<link rel="alternate">`, in its order. */
export function feedsOfPage(html: string, address: string | undefined): readonly string[] {
  const found = new Set<string>();
  for (const [tag] of html.slice(0, HEAD).matchAll(/<link\s[^<>]{1,2000}>/giu)) {
    if (!/\balternate\b/iu.test(attributeOf(tag, 'rel') ?? '') || !KINDS.test(attributeOf(tag, 'type') ?? '')) continue;
    const href = attributeOf(tag, 'href');
    const url = href === undefined ? null : URL.parse(href, address);
    if (url !== null && /^https?:$/u.test(url.protocol)) found.add(url.href);
  }
  return [...found].slice(0, 10);
}

function attributeOf(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'iu').exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeReferences(value).trim();
}
