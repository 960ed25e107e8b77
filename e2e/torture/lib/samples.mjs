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
