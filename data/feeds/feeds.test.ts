import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOpml } from '../exchange/opml.ts';
import { paperRecord } from '../exchange/paper-record.ts';
import type { Feed, FeedItem } from '../model/feed.ts';
import { feedAddress } from './addresses.ts';
import { afterFetch, isDue, newState } from './after-fetch.ts';
import { digestHtml, digestMessage, digestNotice, digestText, NEW_IN_FEEDS, type Digest } from './digest.ts';
import { mergeItems } from './merge-items.ts';
import { toOpml } from './opml-out.ts';
import { parsedItem, type ParsedItem } from './parsed-feed.ts';
import { fitsRule } from './rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const entry = (key: string, title = `Entry ${key}`): ParsedItem => {
  const item = parsedItem({ record: paperRecord({ title, abstract: '' }), guid: key });
  if (item === undefined) throw new Error('An entry with a title is one');
  return item;
};

const FEED = { id: 'f', rules: [] } as const;
const never = (): boolean => false;

/** The rows after a fetch. */
function fetched(known: readonly FeedItem[], items: readonly ParsedItem[], now: number): readonly FeedItem[] {
  const { puts, deletes } = mergeItems(FEED, known, items, now, never);
  const rows = new Map(known.map((row) => [row.id, row]));
  for (const id of deletes) rows.delete(id);
  for (const row of puts) rows.set(row.id, row);
  return [...rows.values()];
}

const keys = fc.array(fc.constantFrom('a:1', 'a:2', 'a:3', 'x', 'y', 'https://example.org/1'), { maxLength: 8 });

describe('merging a fetch', () => {
  it('holds each entry once, and never makes one new again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(keys, fc.integer({ min: 1, max: 5 * HOUR })), { minLength: 1, maxLength: 8 }),
        (fetches) => {
          let [rows, now]: [readonly FeedItem[], number] = [[], DAY];
          const seen = new Map<string, number>();
          for (const [names, later] of fetches) {
            now += later;
            rows = fetched(
              rows,
              names.map((name) => entry(name)),
              now,
            );
            expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
            for (const row of rows) {
              expect(row.seenAt).toBe(seen.get(row.id) ?? now);
              seen.set(row.id, row.seenAt);
            }
            for (const name of names) expect(rows.some(({ key }) => key.endsWith(name))).toBe(true);
          }
        },
      ),
    );
  });

  it('changes nothing when the same comes again', () => {
    fc.assert(
      fc.property(keys, (names) => {
        const items = names.map((name) => entry(name));
        const once = fetched([], items, DAY);
        expect(fetched(once, items, DAY)).toEqual(once);
        expect(mergeItems(FEED, once, items, 2 * DAY, never).fresh).toBe(0);
      }),
    );
  });

  it('tells apart what two feeds call by the same number, and knows one paper in both', () => {
    const put = (id: string, key: string) => mergeItems({ id, rules: [] }, [], [entry(key)], 1, never).puts[0]?.key;
    expect(put('f', '1')).not.toBe(put('g', '1'));
    expect(put('f', 'https://example.org/1')).toBe(put('g', 'https://example.org/1'));
  });

  it('keeps what a feed no longer holds for 90 days', () => {
    const rows = fetched([], [entry('a:1')], 0);
    expect(fetched(rows, [], 89 * DAY)).toHaveLength(1);
    expect(fetched(rows, [], 91 * DAY)).toHaveLength(0);
  });

  it('leaves out of what is new what a rule says, what the library has, and all but the newest at first', () => {
    const rules: Feed['rules'] = [{ words: ['survey'], action: 'skip' }];
    const items = [entry('a:1', 'A survey of surveys'), entry('a:2', 'Known'), entry('a:3', 'Fresh')];
    const { puts, fresh } = mergeItems({ id: 'f', rules }, [], items, 1, ({ record }) => record.title === 'Known');
    expect(puts.map(({ news, why }) => [news, why])).toEqual([
      [0, 'rule'],
      [0, 'here'],
      [1, undefined],
    ]);
    expect(fresh).toBe(1);
    const many = Array.from({ length: 500 }, (_, index) => entry(`a:${index}`));
    expect(mergeItems(FEED, [], many, 1, never)).toMatchObject({ fresh: 200 });
  });
});

describe('how a feed stands', () => {
  it('waits twice as long after each failure, at most a day, and begins anew once it is well', () => {
    let state = newState('f');
    const waits: number[] = [];
    for (let time = 0; time < 9; time += 1) {
      state = afterFetch(state, { kind: 'failed', text: 'No.' }, 0, 0.5);
      waits.push(state.nextAt / 60_000);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
    expect(state.log).toHaveLength(1);
    state = afterFetch(state, { kind: 'new', text: '1 new.', etag: '"a"' }, 5, 0.5);
    expect(state).toMatchObject({ failures: 0, succeededAt: 5, etag: '"a"' });
    expect(state.error).toBeUndefined();
  });

  it('spreads its tries, and waits as long as it is asked to', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (random) => {
        const well = afterFetch(newState('f'), { kind: 'unchanged', text: '' }, 0, random).nextAt;
        expect(well).toBeGreaterThanOrEqual(3.8 * HOUR);
        expect(well).toBeLessThanOrEqual(4.2 * HOUR);
        const asked = afterFetch(newState('f'), { kind: 'failed', text: '', retryAt: 9 * DAY }, 0, random).nextAt;
        expect(asked).toBe(9 * DAY);
      }),
    );
  });

  it('keeps its tags when nothing has changed, and drops those that an answer no longer gives', () => {
    const first = afterFetch(newState('f'), { kind: 'new', text: '', etag: '"a"', lastModified: 'x' }, 1, 0);
    expect(afterFetch(first, { kind: 'unchanged', text: '' }, 2, 0)).toMatchObject({ etag: '"a"', lastModified: 'x' });
    expect(afterFetch(first, { kind: 'new', text: '' }, 2, 0).etag).toBeUndefined();
  });

  it('is not blamed for a machine that is offline', () => {
    const state = afterFetch(newState('f'), { kind: 'offline' }, 1000, 0);
    expect(state).toMatchObject({ failures: 0, log: [] });
    expect(isDue(state, 1000)).toBe(false);
    expect(isDue(state, 1000 + HOUR)).toBe(true);
  });
});

describe('what is typed to be followed', () => {
  it.each([
    ['cs.cl', 'https://rss.arxiv.org/rss/cs.CL'],
    ['cs.CL, stat.ml', 'https://rss.arxiv.org/rss/cs.CL+stat.ML'],
    ['hep-th', 'https://rss.arxiv.org/rss/hep-th'],
    ['https://arxiv.org/list/cs.LG/recent', 'https://rss.arxiv.org/rss/cs.LG'],
    ['huggingface.co/papers', 'https://huggingface.co/api/daily_papers?limit=100'],
    ['https://huggingface.co/papers/trending', 'https://huggingface.co/api/daily_papers?limit=100&sort=trending'],
    ['http://example.org/feed.xml', 'https://example.org/feed.xml'],
    ['http://127.0.0.1:9000/feed', 'http://127.0.0.1:9000/feed'],
  ])('%s is %s', (typed, url) => {
    expect(feedAddress(typed)).toMatchObject({ ok: true, value: { url } });
  });

  it('makes a query of a search', () => {
    const address = feedAddress('arxiv: "state space" au:Gu');
    const url = new URL(address.ok ? address.value.url : '');
    expect(url.searchParams.get('search_query')).toBe('all:"state space" AND au:Gu');
  });

  it.each(['', 'nothing', 'ftp://example.org/x', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'refuses %j',
    (typed) => {
      expect(feedAddress(typed).ok).toBe(false);
    },
  );
});

describe('the list of feeds', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((raw) => raw.replace(/[\p{Cc}\p{Cs}\s/]+/gu, 'x') || 'x');

  it('comes back as it went out', () => {
    const feeds = fc.uniqueArray(
      fc.record({ title: text, folder: fc.option(fc.array(text, { minLength: 1, maxLength: 2 })) }),
      {
        selector: ({ title }) => title,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(feeds, (rows) => {
        const given = rows.map(({ title, folder }, index): Feed => ({
          id: String(index),
          url: `https://example.org/${index}?a=1&b="2"`.replaceAll('"', '%22'),
          title,
          ...(folder === null ? {} : { folder: folder.join('/') }),
          addedAt: 0,
          clearedAt: 0,
          rules: [],
        }));
        const read = parseOpml(toOpml(given, 0));
        const plain = (list: readonly { title: string; url: string; folder?: string }[]) =>
          new Set(list.map(({ title, url, folder }) => JSON.stringify([title, url, folder ?? ''])));
        expect(plain(read.ok ? (read.value.feeds ?? []) : [])).toEqual(plain(given));
      }),
    );
  });
});

describe('rules', () => {
  const record = paperRecord({ title: 'Transformers in practice', abstract: 'Über alles' });
  const item = {
    record: { ...record, author: [{ family: 'Gödel', given: 'Kurt' }] },
    categories: ['cs.CL'],
    votes: 5,
  };

  it.each([
    [{ words: ['transform'] }, true],
    [{ words: ['former'] }, false],
    [{ words: ['uber'] }, true],
    [{ authors: ['godel'] }, true],
    [{ categories: ['CS.cl'] }, true],
    [{ categories: ['cs.LG'] }, false],
    [{ votes: 5 }, true],
    [{ votes: 6 }, false],
    [{ words: ['transformers'], votes: 6 }, false],
    [{}, false],
  ])('%j', (rule, fits) => {
    expect(fitsRule({ ...rule, action: 'skip' }, item)).toBe(fits);
  });
});

describe('the digest', () => {
  const digest: Digest = {
    subject: 'Today: 3 cards due, naïve',
    notice: '3 cards due',
    date: 'Monday',
    isQuiet: false,
    sentences: ['3 cards are due.'],
    parts: [
      {
        heading: 'New',
        more: 2,
        lines: [{ title: '<script>alert(1)</script> & "x"', by: 'Gödel', url: 'javascript:alert(1)' }],
      },
    ],
  };

  it('is a page in which no title is markup and no link leads but to the web', () => {
    const html = digestHtml(digest);
    expect(html).not.toMatch(/<script|javascript:|<img|src=|<link/iu);
    expect(html).toContain('&#60;script&#62;');
  });

  it('is told of by what is new, or else by what is due', () => {
    expect(digestNotice(digest)).toEqual({ title: '3 cards due', body: '3 cards are due.' });
    const lines = ['One', 'Two', 'Three', 'Four'].map((title) => ({ title, by: '' }));
    expect(digestNotice({ ...digest, parts: [{ heading: NEW_IN_FEEDS, more: 0, lines }] }).body).toBe(
      'One\nTwo\nThree',
    );
  });

  it('says the same as text', () => {
    expect(digestText(digest)).toContain('- <script>alert(1)</script> & "x"');
    expect(digestText(digest)).toContain('and 2 more');
  });

  it('is a message of both, in letters that every mail server passes on', () => {
    const message = digestMessage(digest, 0);
    expect(message).toMatch(/^[\r\n -~]*$/u);
    expect(message.split('\r\n').every((line) => line.length <= 78)).toBe(true);
    const [, plain = ''] = /text\/plain[\s\S]*?base64\r\n\r\n([\s\S]*?)\r\n--/u.exec(message) ?? [];
    expect(Buffer.from(plain, 'base64').toString()).toBe(digestText(digest));
  });
});
