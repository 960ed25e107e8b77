import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseFeed } from './parse-feed.ts';

const SAMPLES = new URL('../../../shared/data/feeds/', import.meta.url);

const rss = (items: string): string => `<rss version="2.0"><channel><title>A feed</title>${items}</channel></rss>`;

function read(text: string) {
  const parsed = parseFeed(text, 'https://example.org/feed');
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

const refusal = (text: string): string => {
  const parsed = parseFeed(text, 'https://example.org/page');
  return parsed.ok ? 'read' : parsed.error.message;
};

describe('arXiv announcements', () => {
  const item = (type: string, id: string): string => `<item>
    <title>A method for $k$ &lt; 3</title><link>https://arxiv.org/abs/${id}</link>
    <description>arXiv:${id}v1 Announce Type: ${type} \nAbstract: We show that a &lt; b holds.</description>
    <guid isPermaLink="false">oai:arXiv.org:${id}v1</guid><category>cs.CL</category>
    <arxiv:announce_type xmlns:arxiv="http://arxiv.org/schemas/atom">${type}</arxiv:announce_type>
    <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada Lovelace, Kurt Gödel</dc:creator></item>`;

  it('give abstract, authors and id without what arXiv puts around them', () => {
    const [entry] = read(rss(item('new', '2403.17372'))).items;
    expect(entry).toMatchObject({
      key: 'arxiv:2403.17372',
      categories: ['cs.CL'],
      record: { arxiv: '2403.17372', abstract: 'We show that a < b holds.' },
    });
    expect(entry?.record.author.map(({ family }) => family)).toEqual(['Lovelace', 'Gödel']);
  });

  it('leave out new versions of earlier papers, and say so', () => {
    const feed = read(
      rss(item('new', '2403.17372') + item('replace', '2401.00001') + item('replace-cross', '2401.00002')),
    );
    expect(feed.items.map(({ key }) => key)).toEqual(['arxiv:2403.17372']);
    expect(feed.notes).toEqual(['2 new versions of earlier papers were left out.']);
  });
});

describe('entries', () => {
  it('have one key wherever the paper stands', () => {
    const daily = JSON.stringify([
      { paper: { id: '2403.17372', title: 'A method', summary: 's', upvotes: 7 }, numComments: 2 },
    ]);
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><id>http://arxiv.org/abs/2403.17372v3</id><title>A method</title></entry></feed>`;
    expect(read(daily).items[0]).toMatchObject({ key: 'arxiv:2403.17372', votes: 7, comments: 2 });
    expect(read(atom).items[0]?.key).toBe('arxiv:2403.17372');
  });

  it('keep their key when an address gets a tail that tells where one came from', () => {
    const link = (url: string): string => rss(`<item><title>News</title><link>${url}</link></item>`);
    const keys = ['https://example.org/a', 'https://example.org/a?utm_source=rss#top'].map(
      (url) => read(link(url)).items[0]?.key,
    );
    expect(new Set(keys).size).toBe(1);
  });

  it('are one where a feed repeats them, and lose their marks', () => {
    const item =
      '<item><guid>https://example.org/1</guid><title>&lt;b&gt;Bold&lt;/b&gt; news</title><description><![CDATA[<p>One <em>two</em></p><script>x()</script>]]></description></item>';
    const { items } = read(rss(item + item));
    expect(items).toHaveLength(1);
    expect(items[0]?.record).toMatchObject({ title: 'Bold news', abstract: 'One two' });
  });

  it('without a title are called by their first words', () => {
    const { items } = read(rss('<item><guid>a:1</guid><description>Only a short note</description></item>'));
    expect(items[0]?.record.title).toBe('Only a short note');
  });

  it('of a JSON feed are read too', () => {
    const feed = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [
        {
          id: 'urn:1',
          title: 'T',
          content_html: '<p>x</p>',
          authors: [{ name: 'A B' }],
          date_published: '2025-03-01T00:00:00Z',
        },
      ],
    };
    expect(read(JSON.stringify(feed)).items[0]).toMatchObject({
      key: 'guid:urn:1',
      publishedAt: Date.UTC(2025, 2, 1),
      record: { abstract: 'x' },
    });
  });
});

describe('what is no feed', () => {
  it.each([
    ['an empty answer', '  ', 'The answer was empty.'],
    ['arXiv’s refusal', 'Rate exceeded.', 'arXiv asks for fewer requests.'],
    ['bare text', 'hello', 'The answer was text, and no feed.'],
    ['other JSON', '{"a":1}', 'The answer was JSON of another kind, and no feed.'],
    ['an error in JSON', '{"error":"Unauthorized"}', 'The site answered with an error: Unauthorized'],
    ['other XML', '<kml></kml>', 'The answer was XML of another kind (<kml>), and no feed.'],
    [
      'a list of feeds',
      '<opml version="2.0"><body/></opml>',
      'This is a list of feeds (OPML), and no feed. Open it as a file.',
    ],
    [
      'arXiv’s error in a feed’s dress',
      '<feed><title>x</title><entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title><summary>incorrect id</summary></entry></feed>',
      'arXiv answered with an error: incorrect id',
    ],
  ])('is refused in plain words: %s', (_what, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it('is refused whole where it is cut off', () => {
    const whole = rss('<item><title>One</title></item><item><title>Two</title></item>');
    expect(refusal(whole.slice(0, -40))).toContain('too early');
    expect(refusal('[{"paper":{"id":"2403.17372"')).toContain('too early');
  });

  it('is refused where it declares entities', () => {
    expect(refusal(`<!DOCTYPE rss [<!ENTITY a "aaaa">]>${rss('<item><title>&a;</title></item>')}`)).toContain('entity');
  });

  it('tells which feeds a web page names', () => {
    const page =
      '<!doctype html><html><head><link rel="alternate" type="application/atom+xml" href="/atom.xml?a=1&amp;b=2"></head></html>';
    expect(parseFeed(page, 'https://example.org/page')).toMatchObject({
      error: { found: ['https://example.org/atom.xml?a=1&b=2'] },
    });
  });

  it('never throws, whatever it is', () => {
    const base = rss('<item><title>One</title><guid>a:1</guid><pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate></item>');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(base.length), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 6 }),
        (cuts) => {
          let text = base;
          for (const [at, put] of cuts) text = text.slice(0, at) + put + text.slice(at + put.length);
          const parsed = parseFeed(text);
          expect(typeof parsed.ok).toBe('boolean');
        },
      ),
      { numRuns: 300 },
    );
  });
});

const isThere = existsSync(SAMPLES);
if (!isThere) console.info('Real feeds are not tried: there is no ../shared/data.');

test.skipIf(!isThere)('real feeds of every kind are read, each entry with a key and a title', () => {
  const names = readdirSync(new URL('samples/', SAMPLES)).filter((name) => name.endsWith('.xml'));
  for (const name of ['arxiv-atom.xml', 'hf-daily-papers.json', ...names.map((name) => `samples/${name}`)]) {
    const feed = read(readFileSync(new URL(name, SAMPLES), 'utf8'));
    expect(feed.items.length, name).toBeGreaterThan(0);
    for (const { key, record } of feed.items) {
      expect(key, name).toMatch(/^(?:arxiv|doi|guid|local):./u);
      expect(record.title, name).not.toBe('');
    }
  }
  const daily = read(readFileSync(new URL('hf-daily-papers.json', SAMPLES), 'utf8'));
  expect(daily.items).toHaveLength(37);
  expect(daily.items.every(({ votes, publishedAt }) => votes !== undefined && publishedAt !== undefined)).toBe(true);
});
