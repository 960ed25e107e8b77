const XML_BITS = [
  '<',
  '>',
  '/',
  '"',
  '&',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '&#x0;',
  '&#xD800;',
  '&lt;',
  '<__proto__>',
  '<!DOCTYPE a>',
  '<!ENTITY a "b">',
  ' a="',
];

/** What each reader takes, in small, and the pieces that mean something to it: seeds of damaged inputs. */
export const SAMPLES = {
  bibtex: {
    sample:
      '@string{j = "Journal"}\n@article{k, title = {A {B} \\"u $x$}, author = "Du, W. and {X}", journal = j # " of", year = 2020}\n@misc(m, eprint={2401.01234})\n',
    bits: [
      '@',
      '{',
      '}',
      '"',
      '#',
      ',',
      '=',
      '\\',
      '$',
      '%',
      '(',
      ')',
      '@article{',
      '@string{',
      'crossref={k}',
      '__proto__={a}',
      ' and ',
      '\\begin{a}',
      '^{',
    ],
  },
  ris: {
    sample: 'TY  - JOUR\nAU  - Du, W.\nTI  - A title\nPY  - 2020/01/02/\nKW  - a; b\nER  - \n',
    bits: ['TY  - ', 'ER  - ', '\nER', '\r', ' - ', 'AU  - ,,', 'N1  - doi: 10.', '__proto__'],
  },
  'csl-json': {
    sample:
      '[{"id":1,"title":"A <i>b</i>","author":[{"family":"Du"}],"issued":{"date-parts":[["2020",1]]},"custom":{"links":[{"kind":"pdf","url":"https://a.b"}]}}]',
    bits: ['{', '}', '[', ']', '"', ',', ':', 'null', '1e999', '"__proto__":{"a":1},', '<', '&', '\\u'],
  },
  'hf-papers': {
    sample:
      '[{"paper":{"id":"2401.01234","title":"T","summary":"S","authors":[{"name":"W Du"}],"publishedAt":"2026-05-03T00:00:00Z"}}]',
    bits: ['{', '}', '[', ']', '"', ',', ':', 'null', '"__proto__":{"a":1},', '"constructor":{"prototype":{"a":1}},'],
  },
  'arxiv-atom': {
    sample:
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.01234v1</id><title>T</title><author><name>W Du</name></author><link href="https://a.b" title="pdf"/></entry></feed>',
    bits: [
      '<',
      '>',
      '/',
      '"',
      '&',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '&#x0;',
      '&lt;',
      '<__proto__>',
      '<!DOCTYPE a>',
      '<entry>',
      '</entry>',
      ' a="',
    ],
  },
  html: {
    sample:
      '<html><body><article><h3><a href="https://arxiv.org/abs/2401.01234">A Title of Words</a></h3><p>An abstract of many words that goes on for a while, so that it is read as one. It says what was done &amp; found.</p></article></body></html>',
    bits: [
      '<',
      '>',
      '/',
      '"',
      '&',
      '<a href="',
      '<script>',
      '</a>',
      '<!--',
      '-->',
      '<p',
      '<svg>',
      '&#x41;',
      '<template>',
    ],
  },
  listing: {
    sample:
      'new\n\nGet trending papers in your email inbox!\n\nbyAK and the research community\n\nMar 13\n\nSparse Routing for Language Models\n\nLarge language models are costly to run, and many ways to make them cheaper have been proposed. In this paper, we present a method.\n\nUpvote\n\n12\n\nLate Fusion of Many Things\n\nWe show that it reduces the cost of inference by 11.5% on eight benchmarks without loss of accuracy, as $x^2$ says.\n',
    bits: [
      '\n',
      '\n\n',
      'Upvote\n',
      '#',
      '[',
      ']',
      '(https://',
      ' - ',
      '·',
      'arXiv:2401.01234',
      '1.2k',
      'Abstract: ',
      '\t',
    ],
  },
  'json-lines': {
    sample: '{"id":"2401.01234","title":"T","authors":["W Du"],"abstract":"S"}\n{"title":"U","doi":"10.1000/u"}\n',
    bits: ['{', '}', '\n', '"', ',', ':', 'null', '[', ']', '1e999', '"__proto__":{"a":1},'],
  },
  nbib: {
    sample:
      'PMID- 12345678\nTI  - A title that\n      goes on\nAB  - An abstract.\nFAU - Du, Wei\nAU  - Du W\nDP  - 2020 Jan-Feb\nAID - 10.1000/x [doi]\nMH  - Brain/*physiology\n\n',
    bits: ['PMID- ', 'TI  - ', '\n      ', '\n\n', ' - ', 'AU  - ,', 'DP  - 2020', '[doi]', '*', '/', '__proto__- '],
  },
  'pubmed-xml': {
    sample:
      '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>A <i>b</i></ArticleTitle><Abstract><AbstractText Label="RESULTS">S</AbstractText></Abstract><AuthorList><Author><LastName>Du</LastName><ForeName>W</ForeName></Author></AuthorList><Journal><JournalIssue><PubDate><Year>2020</Year><Month>Jan</Month></PubDate></JournalIssue><Title>J</Title></Journal></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>',
    bits: XML_BITS,
  },
  'endnote-xml': {
    sample:
      '<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Du, W.</style></author></authors></contributors><titles><title>A title</title></titles><dates><year>2020</year></dates><keywords><keyword>k</keyword></keywords></record></records></xml>',
    bits: XML_BITS,
  },
  refer: {
    sample: '%0 Journal Article\n%T A title\n%A Du, W.\n%D 2020\n%K a\nb\n%R 10.1000/x\n\n',
    bits: ['%0 ', '%T ', '%A ', '\n', '\n\n', '%', '%% ', '%K ', '%8 '],
  },
  'zotero-rdf': {
    sample:
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:dcterms="http://purl.org/dc/terms/"><bib:Article rdf:about="#a"><z:itemType>journalArticle</z:itemType><dc:title>A title</dc:title><dc:date>2020</dc:date><dcterms:isReferencedBy rdf:resource="#n"/></bib:Article><bib:Memo rdf:about="#n"><rdf:value>&lt;p&gt;Note&lt;/p&gt;</rdf:value></bib:Memo><z:Collection rdf:about="#c"><dc:title>C</dc:title><dcterms:hasPart rdf:resource="#a"/></z:Collection></rdf:RDF>',
    bits: [...XML_BITS, ' rdf:resource="#a"', ' rdf:about="#c"', '<dcterms:hasPart rdf:resource="#c"/>'],
  },
  csv: {
    sample: 'Title,Authors,Year,DOI,Tags\n"A, b","Du, W; Ng, A",2020,10.1000/x,"a; b"\nC,,,,\n',
    bits: ['"', ',', ';', '\t', '\n', '""', '=cmd()', '\r\n', '"\n', ',,,,,,'],
  },
  opml: {
    sample:
      '<opml version="2.0"><head><title>F</title></head><body><outline text="A"><outline type="rss" text="B" xmlUrl="https://a.b/rss"/></outline></body></opml>',
    bits: [...XML_BITS, '<outline text="x">', '</outline>', ' xmlUrl="javascript:a"'],
  },
  'arxiv-listing': {
    sample:
      '------------------------------------------------------------------------------\n\\\\\narXiv:2401.01234\nDate: Tue, 2 Jan 2024 00:00:00 GMT   (10kb)\n\nTitle: A title\n  that goes on\nAuthors: W Du and A Ng\nCategories: cs.CL cs.AI\nComments: 9 pages\n\\\\\n  An abstract of some words.\n\\\\ ( https://arxiv.org/abs/2401.01234 ,  10kb)\n------------------------------------------------------------------------------\n',
    bits: [
      '\\\\\n',
      '-----\n',
      'arXiv:',
      'Title: ',
      '\n  ',
      'replaced with revised version',
      '(*cross-listing*)',
      '\n\n',
    ],
  },
  feed: {
    sample:
      '<rss version="2.0"><channel><title>F</title><item><title>A</title><guid isPermaLink="false">1</guid><link>https://a.b/1</link><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate><description>&lt;p&gt;S&lt;/p&gt;</description></item></channel></rss>',
    bits: [...XML_BITS, '<item>', '</item>', '<entry>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<guid>'],
  },
  'json-feed': {
    sample:
      '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","url":"https://a.b/1","title":"A","content_text":"S","date_published":"2024-01-02T00:00:00Z","authors":[{"name":"Du"}]}]}',
    bits: ['{', '}', '[', ']', '"', ',', ':', 'null', '1e999', '"__proto__":{"a":1},', '\\u'],
  },
  identifiers: {
    sample: 'see arXiv:2401.01234v2 and https://doi.org/10.1000/xyz(1), 10.1038/nature24270; cs/0112017',
    bits: ['10.', '/', 'arXiv:', 'https://', '(', ')', '.', ',', 'doi:', 'v2', '%2F', 'cs/'],
  },
  text: {
    sample:
      'We study $O(n \\log n)$ \\emph{things} by Rozi\\`ere, {\\"o}, 54.6\\%, $\\mathcal{X}_{1}$ and $$\\frac{a}{b}$$.',
    bits: ['$', '$$', '\\', '{', '}', '^', '_', '\\frac', '\\text{', '\\(', '\\[', '&', '<sub>', '\\begin{x}'],
  },
  findings: {
    sample:
      'However, cost remains high. We propose X (a method, e.g. of Fig. 2). Our results show that it is 2.5x faster than Y et al. Code is available at https://a.b.',
    bits: ['. ', 'e.g. ', 'et al. ', '(', ')', '%', ' we ', '2.5', '…', '"', ';', ' results show that '],
  },
  notes: {
    sample: '# A\n\nWhat? :: only how\nIt needs ==no retraining== at all. [[Other|x]]\n\n- [ ] task $x$\n',
    bits: ['::', '==', '[[', ']]', '|', '\n', '$', '`', '```\n', '- ', '> ', '\uE000', '\uE001', ':::'],
  },
  bytes: {
    sample: '\uFEFF@article{k, title={Ünïcödé}}\n% Encoding: UTF-8\n',
    bits: ['\u0000', '\uFFFE', '\uFEFF', '% Encoding: x', '\u00e9', '<?xml encoding="utf-7"?>', '\uD800'],
  },
};
