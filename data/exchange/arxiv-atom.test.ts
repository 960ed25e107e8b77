import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseArxivAtom } from './arxiv-atom.ts';

const feed = (entries: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<title>arXiv Query</title>
${entries}
</feed>`;

const ENTRY = `<entry>
  <id>http://arxiv.org/abs/2605.08083v2</id>
  <title>Stacking Transformers &amp;
    Growing Them</title>
  <published>2026-05-10T12:00:00Z</published>
  <updated>2026-06-11T12:00:00Z</updated>
  <summary>We stack
for $1 &lt; 2$ &#233;.</summary>
  <author><name>Wei Du</name><arxiv:affiliation>Somewhere</arxiv:affiliation></author>
  <link href="https://arxiv.org/abs/2605.08083v2" rel="alternate" type="text/html"/>
  <link href="https://arxiv.org/pdf/2605.08083v2" rel="related" type="application/pdf" title="pdf"/>
  <arxiv:doi>10.1234/AB</arxiv:doi>
  <arxiv:journal_ref>Journal of Tests 3 (2026)</arxiv:journal_ref>
  <arxiv:primary_category term="cs.CL"/>
</entry>`;

test('reads an entry: wrapped texts joined, version removed, first date kept', () => {
  const result = parseArxivAtom(feed(ENTRY));
  expect(result).toMatchObject({
    ok: true,
    value: {
      problems: [],
      records: [
        {
          title: 'Stacking Transformers & Growing Them',
          arxiv: '2605.08083',
          issued: { year: 2026, month: 5, day: 10 },
          author: [{ family: 'Du', given: 'Wei' }],
          DOI: '10.1234/ab',
          'container-title': 'Journal of Tests 3 (2026)',
          links: [{ kind: 'pdf', url: 'https://arxiv.org/pdf/2605.08083v2' }],
          tags: [],
          raw: { abstract: 'We stack for $1 < 2$ é.' },
          source: ENTRY,
        },
      ],
    },
  });
});

test('tells the error that arXiv answers as a feed, and its bare refusal', () => {
  const answer = feed(
    '<entry><id>https://arxiv.org/api/errors#bad_id</id><title>Error</title><summary>incorrect id format for x</summary></entry>',
  );
  expect(parseArxivAtom(answer)).toEqual({
    ok: false,
    error: { type: 'damaged', message: 'arXiv answered with an error: incorrect id format for x' },
  });
  expect(parseArxivAtom('Rate exceeded.')).toMatchObject({ ok: false, error: { type: 'damaged' } });
});

test('reads a paper that is titled Error, an empty feed, and another prefix', () => {
  expect(parseArxivAtom(feed(ENTRY.replace(/<title>[\s\S]*<\/title>/u, '<title>Error</title>')))).toMatchObject({
    ok: true,
    value: { records: [{ title: 'Error' }] },
  });
  expect(parseArxivAtom(feed(''))).toMatchObject({ ok: true, value: { records: [], problems: [] } });
  const prefixed = '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title></a:entry></a:feed>';
  expect(parseArxivAtom(prefixed)).toMatchObject({ ok: true, value: { records: [{ title: 'T' }] } });
});

test('refuses a feed that is cut off anywhere', () => {
  const whole = feed(ENTRY);
  for (let length = 1; length < whole.length; length += 7)
    expect([length, parseArxivAtom(whole.slice(0, length)).ok]).toEqual([length, false]);
});

test('refuses document types and entities before they are read', () => {
  const bomb =
    '<?xml version="1.0"?>\n<!DOCTYPE feed [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<feed><entry><title>&b;</title></entry></feed>';
  expect(parseArxivAtom(bomb)).toMatchObject({ ok: false, error: { type: 'damaged', line: 2 } });
  expect(parseArxivAtom('<html><body>Hello</body></html>')).toMatchObject({
    ok: false,
    error: { type: 'notThisFormat' },
  });
  expect(parseArxivAtom('')).toMatchObject({ ok: false, error: { type: 'empty' } });
});

const FILE = new URL('../../../shared/data/feeds/arxiv-atom.xml', import.meta.url);
if (!existsSync(FILE)) console.log('skipped: no arXiv answer beside the repository');

test.skipIf(!existsSync(FILE))('reads a real answer', () => {
  const result = parseArxivAtom(readFileSync(FILE, 'utf8'));
  expect(result).toMatchObject({
    ok: true,
    value: { records: [{ arxiv: '2605.08083' }, { arxiv: '2605.08077' }], problems: [] },
  });
});
