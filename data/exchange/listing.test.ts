import { existsSync, readFileSync } from 'node:fs';
import { array, assert, constantFrom, integer, property, record, shuffledSubarray } from 'fast-check';
import { expect, test } from 'vitest';
import { parseListing } from './listing.ts';

const ABSTRACT =
  'Serving large models is costly. We propose FooNet, which halves the cost of decoding without loss of quality. ' +
  'Experiments on five benchmarks show speedups of 2.1x. Code is available at https://github.com/a/foonet.';

const PAPERS = [
  ['FooNet: Halving the Cost of Decoding', ABSTRACT],
  [
    'Do We Still Need Small Models?',
    'Small models are cheap to run, but nobody knows when they suffice. This work measures it on twelve tasks and finds that they suffice on nine.',
  ],
  [
    'Bar2.5 Technical Report',
    'In this report, we introduce Bar2.5, a series of models of 1B to 70B parameters. Bar2.5 is trained on 18 trillion tokens and is released under an open licence.',
  ],
  [
    '1.5-Quarts Report: Training in Days, Not Months -- Good Data Makes Good Models',
    'This paper presents a cheap approach to training. A model trained for nine days outperforms models of its size that were trained for months.',
  ],
  [
    'Counting sheep with convolutional networks',
    'Sheep are hard to count from the air (they move). However, counting matters to farmers. Here, we count them with an error of 1.36% across eight farms.',
  ],
  [
    'M^{3}-20M: A Large Dataset of Molecules',
    'This paper introduces M^{3}-20M, a dataset with over 20 million molecules. It is 71 times larger than the largest one so far, and pairs each molecule with text.',
  ],
  [
    'The Odd Case',
    'Distances between distributions are used everywhere in statistics. We show that the usual estimate is biased, and correct it at no cost.',
  ],
  [
    'Step by Step! Outperforming Larger Models with Less Data',
    'Deploying models is challenging because they are memory inefficient. In reaction, researchers train smaller ones. Our method needs 80% less data than they do.',
  ],
] as const;

function read(text: string) {
  const result = parseListing(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const pairs = (text: string) => read(text).records.map(({ raw }) => [raw.title, raw.abstract]);
const [FOO, SMALL] = PAPERS;

const HEAD =
  'new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 13\n\n';

test('reads titles and abstracts and leaves out the furniture of the page', () => {
  const page = HEAD + PAPERS.map(([title, abstract]) => `${title}\n\n${abstract}\n\n`).join('');
  expect(pairs(page)).toEqual(PAPERS);
  expect(read(page).problems).toEqual([]);
});

test.each([
  ['no empty lines between title and abstract', '{t}\n{a}\n\n'],
  ['no empty lines at all', '{t}\n{a}\n'],
  ['Windows line ends', '{t}\r\n\r\n{a}\r\n\r\n'],
  ['old Macintosh line ends', '{t}\r\r{a}\r\r'],
  ['leading blanks and no-break spaces', '  \u{a0}{t} \n\u{a0}\n   {a}\u{a0}\n\n'],
  ['many empty lines', '\n\n\n{t}\n\n\n\n{a}\n\n\n'],
  ['markdown headings', '### {t}\n\n{a}\n\n'],
  ['bold titles', '**{t}**\n{a}\n\n'],
  ['labels', 'Title: {t}\nAuthors: Ann Lee, Bo Xu\nAbstract: {a}\n\n'],
  ['a label over the abstract', '{t}\n\nAbstract\n\n{a}\n\n'],
  ['names under the title', '{t}\nAnn Lee, Bo van der Berg, C. Xu\n{a}\n\n'],
])('reads a page with %s', (_, layout) => {
  const page = PAPERS.map(([title, abstract]) =>
    layout.replace('{t}', () => title).replace('{a}', () => abstract),
  ).join('');
  expect(pairs(page)).toEqual(PAPERS);
});

test('joins an abstract that is broken over lines and paragraphs', () => {
  const lines =
    'Serving large models is costly. We propose FooNet, which halves the cost of\ndecoding without loss of quality. Code is available at\nhttps://github.com/a/foonet.';
  const [first, second] = read(
    `${FOO[0]}\n\n${lines}\n\n${SMALL[0]}\n\n${SMALL[1]}\n\nIt costs 5% less than before, which we did not expect.\n`,
  ).records;
  expect(first?.raw.abstract).toBe(lines);
  expect(first?.links).toEqual([{ kind: 'code', url: 'https://github.com/a/foonet' }]);
  expect(second?.raw.abstract).toBe(`${SMALL[1]}\n\nIt costs 5% less than before, which we did not expect.`);
});

test('joins a title that is broken over two lines', () => {
  const page = `Efficient Management of Memory for the Serving of Large Models with\nPages\n\n${ABSTRACT}\n`;
  expect(read(page).records[0]?.title).toBe(
    'Efficient Management of Memory for the Serving of Large Models with Pages',
  );
});

test('reads cards that carry no address', () => {
  const page = `Trending Papers\n\nSubmitted by\n\nLinzhan\n\n${FOO[0]}\n\nFooNet halves the cost of decoding by guessing.\n\nPrinceton University\n\n· Published on Sep 4, 2026\n\nUpvote\n\n149\n\nGitHub 110k\n\narXiv Page\n\nSubmitted by\n\nakhaliq\n\n${SMALL[0]}\n\n4 authors\n\n· Published on 28 Dec 2024\n\nUpvote\n\n7\n\narXiv Page\n`;
  expect(read(page)).toMatchObject({
    records: [
      {
        title: FOO[0],
        abstract: 'FooNet halves the cost of decoding by guessing.',
        issued: { year: 2026, month: 9, day: 4 },
      },
      { title: SMALL[0], abstract: '', issued: { year: 2024, month: 12, day: 28 } },
    ],
    problems: [],
  });
});

const CARD = `[[img]](https://huggingface.co/papers/2609.05415)\n\nSubmitted by\n\n[img]\n\nLinzhan\n\n### [Efficient Memory for the\nServing of Models](https://huggingface.co/papers/2609.05415)\n\n${ABSTRACT}\n\n- [img]\n\n- 4 authors\n\n· Published on Sep 4, 2026\n\n[Upvote\n\n22](https://huggingface.co/login?next=%2Fpapers%2F2609.05415)\n\n[GitHub 1.54k](https://github.com/x/Uni) [arXiv Page](https://arxiv.org/abs/2609.05415)\n\n`;

test('shows a card that is on the page twice once, with its links', () => {
  const page = `<!-- EXCERPT of a page\n over lines -->\n## by[[img] AK](https://huggingface.co/akhaliq) and the research community\n\n${CARD}${CARD.replace('Published on ', '')}`;
  const { records, problems } = read(page);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    arxiv: '2609.05415',
    title: 'Efficient Memory for the Serving of Models',
    URL: 'https://arxiv.org/abs/2609.05415',
    issued: { year: 2026, month: 9, day: 4 },
    raw: { title: 'Efficient Memory for the\nServing of Models', abstract: ABSTRACT },
  });
  expect(records[0]?.links.map((link) => link.url)).toEqual([
    'https://github.com/x/Uni',
    'https://github.com/a/foonet',
  ]);
  expect(problems).toEqual([]);
});

test('reads the daily view, with votes before and comments after a card', () => {
  const page = `# EXCERPT of a page\n# and a note on it\nnew\n\nDaily Papers\n\nby \n\nAK\n\n${dailyCard('2410.05434', FOO)}${dailyCard('1802.08979', SMALL)}`;
  const { records, problems } = read(page);
  expect(records.map((each) => each.arxiv)).toEqual(['2410.05434', '1802.08979']);
  expect(pairs(page)).toEqual([FOO, SMALL]);
  expect(records[1]?.issued).toEqual({ year: 2024, month: 10, day: 7 });
  expect(problems).toEqual([]);
});

test('gives an address over or under a title to the right paper', () => {
  const over = `https://arxiv.org/abs/2401.00001\n${FOO.join('\n')}\n\nhttps://arxiv.org/abs/2401.00002\n${SMALL.join('\n')}\n`;
  const under = `${FOO.join('\n')}\nhttps://arxiv.org/abs/2401.00001\n\n${SMALL.join('\n')}\nhttps://arxiv.org/abs/2401.00002\n`;
  const beside = `${FOO[0]} (arXiv:2401.00001)\n${FOO[1]}\n\n${SMALL[0]} https://arxiv.org/pdf/2401.00002v2\n${SMALL[1]}\n`;
  for (const page of [over, under, beside]) {
    expect(read(page).records.map((each) => [each.arxiv, each.title])).toEqual([
      ['2401.00001', FOO[0]],
      ['2401.00002', SMALL[0]],
    ]);
  }
});

test('keeps the longer abstract of a paper that comes twice', () => {
  const page = `${FOO[0]}\n\nServing large models is costly. We propose FooNet (...)\n\n${SMALL.join('\n\n')}\n\n${FOO.join('\n\n')}\n`;
  expect(pairs(page)).toEqual([FOO, SMALL]);
});

test.each([
  [
    'results of a search',
    '{t}\nA Lee, B Xu - arXiv preprint, 2024 - arxiv.org\n{a}\nSave Cite Cited by 12 Related articles\n',
  ],
  [
    'a mail of new papers',
    '\\\\\nDate: Fri, 5 Jan 2024 00:00:00 GMT   (100kb)\n\nTitle: {t}\nAuthors: Ann Lee and Bo Xu\nCategories: cs.CL\n\\\\\n  {a}\n\\\\ ( https://arxiv.org/abs/{id} ,  100kb)\n',
  ],
  ['dates and names under titles', '{t}\n\n25 Sep 2025\n\nAnn Lee, Bo Xu, Carl Zed\n\n{a}\n\n1,234\n\n'],
  [
    'a list of new submissions',
    '[3] arXiv:{id} [pdf, html, other]\nTitle: {t}\nAnn Lee, Bo Xu\nSubjects: Computation and Language (cs.CL)\n{a}\n\n',
  ],
])('reads authors from %s', (_, layout) => {
  const page = PAPERS.map(([title, abstract], at) =>
    layout
      .replace('{t}', () => title)
      .replace('{a}', () => abstract)
      .replace('{id}', `2401.0123${at}`),
  ).join('');
  expect(pairs(page)).toEqual(PAPERS);
  const { records, problems } = read(page);
  expect(records.every((each) => each.author[0]?.family === 'Lee')).toBe(true);
  if (layout.includes('{id}'))
    expect(records.map((each) => each.arxiv)).toEqual(PAPERS.map((_paper, at) => `2401.0123${at}`));
  expect(problems).toEqual([]);
});

test('reports what belongs to no paper', () => {
  const { records, problems } = read(`Weather in Paris\n\n${FOO.join('\n\n')}\n`);
  expect(records).toHaveLength(1);
  expect(problems).toEqual([{ line: 1, text: 'Weather in Paris', why: 'This is neither a title nor an abstract.' }]);
});

test('finds no papers in prose, lists and nothing', () => {
  for (const text of [
    '',
    'milk\neggs\nbread',
    'Hello',
    'Dear all,\n\nwe meet on Tuesday, and then we will see what comes.\n',
  ]) {
    expect(parseListing(text).ok, text).toBe(false);
  }
});

const layouts = [
  (title: string, abstract: string) => `${title}\n\n${abstract}\n\n`,
  (title: string, abstract: string) => `${title}\n${abstract}\n\n`,
  (title: string, abstract: string) =>
    `Submitted by\n\nLinzhan\n\n${title}\n\n${abstract}\n\nMIT\n\n· Published on Oct 4, 2026\n\nUpvote\n\n12\n\nGitHub 3.29k\n\narXiv Page\n\n`,
  (title: string, abstract: string) => `   ${title}\r\n\r\n${abstract}\r\n\r\n4 authors\r\n\r\n· Oct 4, 2026\r\n\r\n`,
] as const;
const furniture = [
  'new',
  'Subscribe',
  'Get trending papers in your email inbox!',
  'Mar 13',
  'Upvote',
  '117',
  '-',
  'Daily',
  'Sign Up',
  '·',
  '[img]',
] as const;

test('gives back exactly the papers of a page, whatever their order, layout, furniture and repetition', () => {
  const pages = record({
    papers: shuffledSubarray([...PAPERS], { minLength: 1 }),
    layout: constantFrom(...layouts),
    again: integer({ min: 0, max: 7 }),
    head: array(constantFrom(...furniture), { maxLength: 6 }),
    between: array(constantFrom(...furniture), { maxLength: 2 }),
  });
  assert(
    property(pages, ({ papers, layout, again, head, between }) => {
      const cards = papers.map(([title, abstract]) => layout(title, abstract));
      const page = [...head, ...cards.flatMap((card) => [card, ...between]), cards[again] ?? ''].join('\n\n');
      expect(pairs(page)).toEqual(papers);
      expect(read(page).problems).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const folder = new URL('../../../shared/data/listings/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn('Not tested: the listings folder is absent.');
const sample = (name: string) => readFileSync(new URL(name, folder), 'utf8');

test.skipIf(!present)('reads every paper of the collected page, whole, and nothing else', () => {
  const text = sample('trending-papers.txt');
  const { records, problems } = read(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  expect(records).toHaveLength(74);
  expect(records.flatMap(({ raw }) => [raw.title, raw.abstract])).toEqual(lines.slice(5).map((line) => line.trim()));
  expect(problems).toEqual([]);
});

test.skipIf(!present)('reads the collected excerpts', () => {
  const daily = read(sample('hf-daily-excerpt.txt'));
  expect(daily.records.map((each) => each.arxiv)).toEqual([
    '2410.05434',
    '1802.08979',
    '1808.01400',
    '2409.02326',
    '2510.21057',
  ]);
  expect(daily.records.every((each) => each.issued !== undefined && each.abstract !== '')).toBe(true);
  const trending = read(sample('hf-trending-excerpt.md'));
  expect(trending.records.map((each) => each.arxiv)).toEqual(['2412.20138', '2609.05415', '2309.06180']);
  expect([...daily.problems, ...trending.problems]).toEqual([]);
});

function dailyCard(id: string, [title, abstract]: readonly [string, string]) {
  return ` [-] 19\n\nhttps://huggingface.co/login?next=%2Fpapers%2F${id}\n\n${title}\n\nhttps://huggingface.co/papers/${id}\n\n${abstract}\n\nhttps://huggingface.co/papers/${id}\n\n[\n\n2 authors](https://huggingface.co/papers/${id})\n\n·\n\nOct 7, 2024 \n\n2\n\nhttps://huggingface.co/papers/${id}#community\n\n`;
}
