import { existsSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, type ParsedAs } from './parse.ts';

async function read(text: string, more: { readonly columns?: readonly string[] } = {}): Promise<ParsedAs> {
  const parsed = await parse({ text, ...more });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

const NBIB = `PMID- 1234567
TI  - Sleep and memory in
      early life.
LID - 10.1000/sleep.7 [doi]
AB  - We study sleep.
FAU - Du, Wei
AU  - Du W
CN  - Sleep Group
DP  - 2020 Mar 4
JT  - Journal of Sleep
OT  - memory
MH  - *Sleep/physiology

PMID- 1234568
TI  - Another study.
AU  - Li X
`;

const ZOTERO = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
 <bib:Article rdf:about="#item_1">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Du</foaf:surname><foaf:givenName>Wei</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <dcterms:isReferencedBy rdf:resource="#item_3"/>
  <link:link rdf:resource="#item_4"/>
  <dc:subject>memory</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>Sleep</rdf:value></z:AutomaticTag></dc:subject>
  <dc:title>Sleep &amp; memory</dc:title>
  <dcterms:abstract>We study sleep.</dcterms:abstract>
  <dc:date>2020-03-04</dc:date>
  <bib:pages>1-9</bib:pages>
  <dc:description>arXiv:1107.4612 [astro-ph.CO]</dc:description>
 </bib:Article>
 <bib:Journal rdf:about="urn:issn:1234-5678">
  <dc:title>Journal of Sleep</dc:title><prism:volume>4</prism:volume><prism:number>2</prism:number>
  <dc:identifier>DOI 10.1000/sleep.7</dc:identifier>
 </bib:Journal>
 <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Read &lt;strong&gt;twice&lt;/strong&gt;.&lt;/p&gt;</rdf:value></bib:Memo>
 <z:Attachment rdf:about="#item_4"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="files/4/Du 2020.pdf"/><dc:title>Full text</dc:title></z:Attachment>
 <z:Collection rdf:about="#collection_1"><dc:title>Thesis</dc:title><dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
 <z:Collection rdf:about="#collection_2"><dc:title>Chapter 2</dc:title><dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
</rdf:RDF>`;

const ENDNOTE = `<?xml version="1.0" encoding="UTF-8"?><xml><records><record><ref-type name="Conference Proceedings">10</ref-type>
<contributors><authors><author><style face="normal">Du, Wei</style></author><author>Li, Xu</author></authors></contributors>
<titles><title><style face="normal">On </style><style face="italic">E. coli</style></title><secondary-title>Proc. of Things</secondary-title></titles>
<dates><year>2021</year></dates><keywords><keyword>bacteria</keyword></keywords><electronic-resource-num>10.1000/abc</electronic-resource-num>
<urls><pdf-urls><url>internal-pdf://123/Du.pdf</url></pdf-urls></urls></record></records></xml>`;

const MAIL = `------------------------------------------------------------------------------
------------------------------------------------------------------------------
Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
\\\\
arXiv:2401.01234
Date: Tue, 2 Jan 2024 18:59:59 GMT   (1234kb,D)

Title: Attention to Detail:
  a Study
Authors: Wei Du (1), Xu Li and Ann Bo
Categories: cs.LG cs.AI
Comments: 12 pages
DOI: 10.1000/abc
\\\\
  We study details in depth. Title: is a word that
may begin a line.
\\\\ ( https://arxiv.org/abs/2401.01234 ,  1234kb)
------------------------------------------------------------------------------
\\\\
arXiv:2401.01235 (*cross-listing*)
Date: Wed, 3 Jan 2024 10:00:00 GMT   (12kb)

Title: Second Things
Authors: Bo Ek
Categories: math.CO
\\\\
  A second abstract of some length.
\\\\ ( https://arxiv.org/abs/2401.01235 ,  12kb)
`;

const NEW_PAGE = `Showing new listings for Tuesday, 2 January 2024
Total of 2 entries
[1] arXiv:2401.01234 [pdf, html, other]
Title: Attention to Detail
Wei Du, Xu Li
Comments: 12 pages
Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)

We study details in depth, at length and with care, and find that they matter a lot.

[2] arXiv:2401.01235 (cross-list from math.CO) [pdf, html, other]
Title: Second Things
Bo Ek
Subjects: Combinatorics (math.CO)

A second abstract of some length, which says what was done and what was found.
`;

const SEARCH_PAGE = `Showing 1–2 of 2 results
1. arXiv:2401.01234 [pdf, other] cs.LG
Attention to Detail
Authors: Wei Du, Xu Li
Abstract: …▽ More We study details in depth. △ Less
Submitted 2 January, 2024; originally announced January 2024.
Comments: 12 pages
2. arXiv:2401.01235 [pdf, ps, other] math.CO
Second Things
Authors: Bo Ek
Abstract: A second abstract. △ Less
Submitted 3 January, 2024; originally announced January 2024.
`;

const ACL = `Attention to Detail: A Study

Wei Du, Xu Li

Abstract
We study details in depth and at length.
Anthology ID:
    2020.acl-main.12
Volume:
    Proceedings of the 58th Annual Meeting
Month:
    July
Year:
    2020
Venue:
    ACL
Publisher:
    Association for Computational Linguistics
Pages:
    10–19
URL:
    https://aclanthology.org/2020.acl-main.12
DOI:
    10.18653/v1/2020.acl-main.12
Bibkey:
    du-li-2020-attention
PDF:
    https://aclanthology.org/2020.acl-main.12.pdf
`;

const OPENREVIEW = `Attention to Detail: A Study
Download PDF
Wei Du, Xu Li
Published: 16 Jan 2024, Last Modified: 05 Mar 2024
ICLR 2024 poster
Everyone
Revisions
BibTeX
Keywords: details, attention
TL;DR: They matter.
Abstract: We study details in depth and at length.
Primary Area: general machine learning
Submission Number: 1234
`;

const CSV =
  'Title;Authors;Year;DOI;Keywords\n"Sleep; a study";"Du, Wei; Li, Xu";2020;10.1000/a;a; \n;;;;\nNo year;Ann Bo;;;\n';

test('reads PubMed’s tagged format', async () => {
  const { format, records } = await read(NBIB);
  expect(format).toBe('nbib');
  expect(records).toMatchObject([
    {
      title: 'Sleep and memory in early life.',
      DOI: '10.1000/sleep.7',
      author: [{ family: 'Du', given: 'Wei' }, { literal: 'Sleep Group' }],
      issued: { year: 2020, month: 3, day: 4 },
      'container-title': 'Journal of Sleep',
      tags: ['memory', 'Sleep/physiology'],
    },
    { title: 'Another study.', author: [{ family: 'Li', given: 'X' }] },
  ]);
});

test('reads Zotero’s RDF with collections, tags, notes and the names of attachments', async () => {
  const { format, records } = await read(ZOTERO);
  expect(format).toBe('zotero-rdf');
  expect(records).toMatchObject([
    {
      title: 'Sleep & memory',
      type: 'article-journal',
      DOI: '10.1000/sleep.7',
      arxiv: '1107.4612',
      'container-title': 'Journal of Sleep',
      volume: '4',
      issue: '2',
      author: [{ family: 'Du', given: 'Wei' }],
      tags: ['memory', 'Sleep', 'Thesis/Chapter 2'],
      note: 'Read **twice**.',
      files: ['Du 2020.pdf'],
    },
  ]);
  expect(records).toHaveLength(1);
});

test('reads EndNote’s XML, its styles and names of files', async () => {
  expect(await read(ENDNOTE)).toMatchObject({
    format: 'endnote-xml',
    records: [
      {
        title: 'On E. coli',
        type: 'paper-conference',
        'container-title': 'Proc. of Things',
        DOI: '10.1000/abc',
        tags: ['bacteria'],
        files: ['Du.pdf'],
        author: [{ family: 'Du' }, { family: 'Li' }],
      },
    ],
  });
});

test('reads EndNote’s tagged format', async () => {
  const text =
    '%0 Journal Article\n%A Du, Wei\n%A Sleep Group,\n%T A study\n%J Journal of Sleep\n%D 2020\n%8 March 4\n%R doi:10.1000/a\n%K one\ntwo\n\n%0 Book\n%T Another\n';
  expect(await read(text)).toMatchObject({
    format: 'refer',
    records: [
      {
        title: 'A study',
        author: [{ family: 'Du', given: 'Wei' }, { literal: 'Sleep Group' }],
        DOI: '10.1000/a',
        issued: { year: 2020, month: 3, day: 4 },
        tags: ['one', 'two'],
      },
      { title: 'Another', type: 'book' },
    ],
  });
});

test.each([
  ['an e-mail', MAIL],
  ['a page of new papers', NEW_PAGE],
  ['a page of results', SEARCH_PAGE],
])('reads %s of arXiv', async (_, text) => {
  const { format, records, problems } = await read(text);
  expect(format).toBe('arxiv-listing');
  expect(problems).toEqual([]);
  expect(records).toMatchObject([
    {
      title: /^Attention to Detail/u.exec(records[0]?.title ?? '') ? records[0]?.title : '',
      arxiv: '2401.01234',
      issued: { year: 2024, month: 1 },
    },
    { title: 'Second Things', arxiv: '2401.01235', author: [{ family: 'Ek', given: 'Bo' }] },
  ]);
  expect(records[0]?.abstract).toMatch(/^We study details in depth/u);
  expect(records[1]?.abstract).toMatch(/^A second abstract/u);
  expect(records[0]?.author.map(({ family }) => family).slice(0, 2)).toEqual(['Du', 'Li']);
});

test('takes what stands behind the second mark of an e-mail for the abstract, whatever it begins with', async () => {
  const { records } = await read(MAIL);
  expect(records[0]).toMatchObject({ title: 'Attention to Detail: a Study', DOI: '10.1000/abc' });
  expect(records[0]?.abstract).toBe('We study details in depth. Title: is a word that may begin a line.');
});

test.each([
  ['the ACL Anthology', ACL, { DOI: '10.18653/v1/2020.acl-main.12', issued: { year: 2020, month: 7 }, page: '10-19' }],
  [
    'OpenReview',
    OPENREVIEW,
    { 'container-title': 'ICLR 2024', tags: ['details', 'attention'], issued: { year: 2024, month: 1 } },
  ],
])('reads a page of %s', async (_, text, more) => {
  const { format, records } = await read(text);
  expect(format).toBe('paper-page');
  expect(records).toMatchObject([
    {
      title: 'Attention to Detail: A Study',
      author: [{ family: 'Du' }, { family: 'Li' }],
      abstract: 'We study details in depth and at length.',
      ...more,
    },
  ]);
});

test('reads a table by its headings, and says what each column was read as', async () => {
  const { format, records, columns, problems } = await read(CSV);
  expect(format).toBe('csv');
  expect(columns?.map(({ field }) => field)).toEqual(['title', 'author', 'year', 'DOI', 'tags']);
  expect(records).toMatchObject([
    {
      title: 'Sleep; a study',
      author: [
        { family: 'Du', given: 'Wei' },
        { family: 'Li', given: 'Xu' },
      ],
      issued: { year: 2020 },
      DOI: '10.1000/a',
      tags: ['a'],
    },
    { title: 'No year', author: [{ family: 'Bo', given: 'Ann' }] },
  ]);
  expect(problems).toEqual([]);
});

test('reads a table by the columns that the reader chose', async () => {
  const { records } = await read('Title,Foo\nTag one,The real title\n', { columns: ['tags', 'title'] });
  expect(records).toMatchObject([{ title: 'The real title', tags: ['Tag one'] }]);
});

test('reads subscriptions of any depth and case, and links to papers', async () => {
  const text =
    '<opml version="2.0"><body><outline text="ML"><outline text="Blog" xmlurl="https://a.org/f.xml"/><outline title="P" type="link" url="https://arxiv.org/abs/2401.01234"/></outline></body></opml>';
  expect(await read(text)).toMatchObject({
    format: 'opml',
    feeds: [{ title: 'Blog', url: 'https://a.org/f.xml', folder: 'ML' }],
    records: [{ arxiv: '2401.01234' }],
  });
});

test('keeps groups, keywords and the names of files of BibTeX', async () => {
  const text = String.raw`@article{a, title={T}, keywords={one, two}, groups={Thesis}, file={Full text:C\:\\Users\\me\\Du 2020.pdf:application/pdf;:b/c.pdf:PDF}}`;
  expect(await read(text)).toMatchObject({
    records: [{ tags: ['one', 'two', 'Thesis'], files: ['Du 2020.pdf', 'c.pdf'] }],
  });
});

test('answers to any mutation of each format, and leaves Object.prototype alone', async () => {
  const samples = [NBIB, ZOTERO, ENDNOTE, MAIL, NEW_PAGE, SEARCH_PAGE, ACL, OPENREVIEW, CSV];
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.nat(60),
      fc.oneof(fc.string(), fc.constantFrom('<', '>', '&', '\n', '%0', 'PMID- ', '__proto__', '"', ';', '</record>')),
      async (text, from, length, put) => {
        const at = from % text.length;
        const parsed = await parse({ text: text.slice(0, at) + put + text.slice(at + length) });
        expect(typeof parsed.ok).toBe('boolean');
      },
    ),
    { numRuns: 150 },
  );
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
});

const OPML_SAMPLES = new URL('../../../shared/data/feeds/samples/', import.meta.url);
test.runIf(existsSync(OPML_SAMPLES))('reads real subscriptions', async () => {
  const { feeds } = await read(readFileSync(new URL('subscriptions.opml', OPML_SAMPLES), 'utf8'));
  expect(feeds?.length).toBeGreaterThan(5);
});

test('a row of a table that has a note only is no empty row', async () => {
  const table = await parse({
    text: 'title,year,note\nA Study,2020,\n,2021,Ask for the preprint\n,2022,\n',
    format: 'csv',
  });
  expect(table.ok && table.value.records.map(({ title, note }) => title || note)).toEqual([
    'A Study',
    'Ask for the preprint',
  ]);
  expect(table.ok && table.value.problems).toMatchObject([{ line: 4 }]);
});

test('blanks of other kinds in a name are blanks', async () => {
  const entry = await parse({ text: '@article{a, title={A}, author={Du,\u{a0}Wei\u{2009}L.}}', format: 'bibtex' });
  expect(entry.ok && entry.value.records[0]?.author).toEqual([{ family: 'Du', given: 'Wei L.' }]);
});
