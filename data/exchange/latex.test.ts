import { existsSync, readFileSync } from 'node:fs';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { plainText, segmentsBetween, toSegments } from './latex.ts';

describe('text', () => {
  test.each([
    ['Sch{\\"o}n and S{\\o}ren', 'Schön and Søren'],
    ["caf\\'e, Erd\\H{o}s, {\\L}\\'od\\'z", 'café, Erdős, Łódź'],
    ['Fran\\c{c}ois, stra\\ss e, \\v{C}apek', 'François, straße, Čapek'],
    ['na\\"{\\i}ve', 'naïve'],
    ['\\k{appa} and \\r{ho} are letters', 'κ and ρ are letters'],
    ['a gain of 12.5\\% on Q\\&A for \\$3 in a\\_b \\#1', 'a gain of 12.5% on Q&A for $3 in a_b #1'],
    ['an \\textit{old} \\textbf{bold} \\emph{new} \\texttt{x.py} \\textsc{Net}', 'an old bold new x.py Net'],
    ['{\\em slow} and {\\bf fast}', 'slow and fast'],
    ['see~Fig.~3, ~40 users, 5~10 runs, 3M~9M weights', 'see Fig. 3, ~40 users, 5~10 runs, 3M~9M weights'],
    ["a ``quoted'' word, a `single' one, an author's", "a “quoted” word, a ‘single’ one, an author's"],
    ['1990--2000 --- and on, run --fast', '1990–2000 — and on, run --fast'],
    ['many, \\eg trees, \\ie graphs, \\etc.', 'many, e.g. trees, i.e. graphs, etc.'],
    ['shown before~\\cite{a,b}.', 'shown before.'],
    ['open code\\footnote{At \\url{https://a.org/x_1}.} and more', 'open code (At https://a.org/x_1.) and more'],
    ['our \\ours{} and \\mymodel wins', 'our ours and mymodel wins'],
    ['{BERT}-like {Deep Nets}', 'BERT-like Deep Nets'],
    ['labels {0, 1} or {a, b}', 'labels {0, 1} or {a, b}'],
    ['10\\,000 steps\\\\ and\\ more', '10 000 steps and more'],
    ['  hard\n  wrapped\tlines\u0000 ', 'hard wrapped lines'],
    ['2\\textsuperscript{nd} of H\\textsubscript{2}O', '2ⁿᵈ of H₂O'],
  ])('reads %s', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  test.each([
    'an unclosed { brace',
    'closed } before',
    'it cost $5',
    'a \\textbf{cut off',
    'C:\\temp\\new',
    'x_y and ^b',
    '\\',
  ])('shows %s as it is', (raw) => {
    expect(plainText(raw)).toBe(raw);
  });
});

describe('math', () => {
  test.each([
    ['$M^3$-20M on $256\\times256$', 'M³-20M on 256×256'],
    ['$\\pm 1$, $\\leq 11\\%$ and $\\alpha$', '±1, ≤11% and α'],
    ['$x_1$, $x_{max}$, $W_Q$, $x_{i,j}$', 'x₁, xₘₐₓ, W_Q, x_(i,j)'],
    ['$O(n^2)$, $x^{n+1}$, $n^{1/2}$, $e^{-x}$', 'O(n²), xⁿ⁺¹, n^(1/2), e⁻ˣ'],
    ['$\\text{R}^2\\text{R}$ and $\\mathbb{R}^{2k}$', 'R²R and ℝ²ᵏ'],
    ['$O(n\\log n)$ and $\\ln\\ln T$', 'O(n log n) and ln ln T'],
    ['$\\frac{1}{2}$, $\\frac{a+b}{c}$, $\\sqrt{n}$, $\\sqrt{n+1}$', '1/2, (a+b)/c, √n, √(n+1)'],
    ['$\\tilde{O}(\\sqrt{T})$, $\\hat x$', 'Õ(√T), x̂'],
    ['\\(a \\ll b\\) and \\[c \\in \\mathbb{Z}\\] and $$d$$', 'a ≪ b and c ∈ ℤ and d'],
    ["$90^\\circ$, $A^\\top$, $V^*$, $f'$", '90°, Aᵀ, V*, f′'],
    ['$\\{0, 1\\}^n$ and $10{,}000$', '{0, 1}ⁿ and 10,000'],
    ['$\\textbf{AB$^{2}$}$: a title', 'AB²: a title'],
    ['A$^2$D, 8$\\times$A100, $\\sim$25.5%', 'A²D, 8×A100, ∼25.5%'],
    ['${}^1$H and 69.8 $\\pm$ 0.5', '¹H and 69.8 ± 0.5'],
  ])('reads %s', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  test.each([
    'a $50,000 prize',
    'from $200k to $8k',
    'about $5 or $10 each',
    'in the $2B-$10B band',
    'costs ($43) or ($316)',
    'at $0.5/hour and $2/day',
  ])('leaves the money in %s', (raw) => {
    expect(plainText(raw)).toBe(raw);
    expect(toSegments(raw)).toHaveLength(1);
  });

  it('keeps the source for rendering, and no bare per cent sign in it', () => {
    expect(toSegments('up $5%$ in $x_1$')).toEqual([
      { kind: 'text', plain: 'up ' },
      { kind: 'math', plain: '5%', tex: '5\\%' },
      { kind: 'text', plain: ' in ' },
      { kind: 'math', plain: 'x₁', tex: 'x_1' },
    ]);
  });
});

describe('damage', () => {
  test.each([
    ['weights in {pm 1, pm i}', 'weights in {±1, ±i}'],
    ['nabla-Search', '∇-Search'],
    ['at 512times512 or 256 times 256', 'at 512×512 or 256 × 256'],
    ['sim2times faster, sim40% off, (sim13 points)', '∼2× faster, ∼40% off, (∼13 points)'],
    ['errors (leq 7%) and approx3.2M', 'errors (≤7%) and ≈3.2M'],
    ['three textit{K}ey points, textbf{C}', 'three Key points, C'],
    ['a growth operator G_{stack} for Q^{3}-5M', 'a growth operator G_stack for Q³-5M'],
    ['{scriptsize CODE} at https://x.org/{https://x.org/}.', 'CODE at https://x.org/.'],
    ['O(ell^{-β}), ell_2, D ll V, k^dagger, UV^top', 'O(ℓ⁻ᵝ), ℓ₂, D ≪ V, k†, UVᵀ'],
    ['4timesGPU by Rtimes and R^2times', '4×GPU by R× and R²×'],
    ['mathcal{O}(n^2) and frac{a}{b}', 'O(n²) and a/b'],
    ['{approx}0.02, 14{,}056, (1{+}1)', '≈0.02, 14,056, (1+1)'],
    ['69.8 pm 0.5%', '69.8 ± 0.5%'],
    ['H times W cells', 'H × W cells'],
    ['O(nlog n) for x in mathbb{R}^d as n to infty', 'O(n log n) for x ∈ ℝᵈ as n → ∞'],
    ['a five-2-fold run, 20-step times 2-fold', 'a five-2-fold run, 20-step × 2-fold'],
    ['langle x, y rangle in tilde O(sqrt{T})', '⟨x, y⟩ in Õ(√T)'],
  ])('repairs %s', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  test.each([
    'a timestep of 50timesteps, sometimes three times, 7 times larger, 3 times a day',
    'sim-to-real and sim2real in a sim',
    'at 5 pm 20 people, approximately all, approx. half',
    'in the text, a bar, a hat, dot products, a star, the mid range, a prime, the sum of pi',
    'Skill, well, cell, bell and Dell',
    'log-likelihood, a blog, catalog 3',
    'max_len, v_rev, Q4_K, snake_case_name and file_1.py',
    'it goes to infinity in small steps',
    'Le Roux et Le Cun, le plus grand',
  ])('leaves %s alone', (raw) => {
    expect(plainText(raw)).toBe(raw);
  });
});

describe('links', () => {
  it('keeps an address exactly, without the punctuation behind it', () => {
    expect(toSegments('See https://a.org/~me/x_y_{1}%20z')[1]).toMatchObject({ kind: 'link' });
    expect(toSegments('Code (https://a.org/~b/c_d?e=%20&f#g).')).toEqual([
      { kind: 'text', plain: 'Code (' },
      { kind: 'link', plain: 'https://a.org/~b/c_d?e=%20&f#g', url: 'https://a.org/~b/c_d?e=%20&f#g' },
      { kind: 'text', plain: ').' },
    ]);
  });

  it('shows the words of a reference, and no scheme but http and https as a link', () => {
    expect(toSegments('\\href{https://a.org/x}{the \\emph{page}}')).toEqual([
      { kind: 'link', plain: 'the page', url: 'https://a.org/x' },
    ]);
    expect(toSegments('\\href{javascript:alert(1)}{here} \\url{file:///etc}')).toEqual([
      { kind: 'text', plain: 'here file:///etc' },
    ]);
  });
});

describe('HTML', () => {
  test.each([
    ['R&amp;D &lt; 5 &eacute; &#233; &#xe9; &amp;lt;', 'R&D < 5 é é é <'],
    ['<i>In vivo</i> CO<sub>2</sub> at 10<sup>-3</sup>', 'In vivo CO₂ at 10⁻³'],
    ['<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>', 'One. Two.'],
    ['if a <b and c> d or p <0.5', 'if a <b and c> d or p <0.5'],
    ['<script>x</script>', '<script>x</script>'],
  ])('reads %s', (raw, plain) => {
    expect(plainText(raw)).toBe(plain);
  });

  it('keeps what tags and macros emphasise', () => {
    expect(toSegments('a <b>bold</b> \\emph{word} in \\texttt{code}')).toEqual([
      { kind: 'text', plain: 'a ' },
      { kind: 'strong', plain: 'bold' },
      { kind: 'text', plain: ' ' },
      { kind: 'emphasis', plain: 'word' },
      { kind: 'text', plain: ' in ' },
      { kind: 'code', plain: 'code' },
    ]);
  });
});

describe('segmentsBetween', () => {
  const segments = toSegments('one $x^{12}$ two https://a.org end');

  it('cuts text and links, and keeps math whole', () => {
    expect(segmentsBetween(segments, 1, 6).map((segment) => segment.plain)).toEqual(['ne ', 'x¹²']);
    expect(segmentsBetween(segments, 12, 20)).toEqual([{ kind: 'link', plain: 'https://', url: 'https://a.org' }]);
    expect(segmentsBetween(segments, 3, 3)).toEqual([]);
  });
});

const piece = constantFrom(
  ...String.raw`\ $ { } ^ _ ~ ' " <i> </i> <sub> &amp; & -- ( ) [ ] 1 23 x a é times sim approx leq pm ell text mathcal
  frac \textbf{ \frac \" \c \( \) \[ \] \href{ \url \footnote{ \sqrt[ \left( \alpha \times \cite \verb| \char" \unicode{x
  \hat \not https://a.b/`.split(/\s+/u),
  ' ',
  '\n',
  '`',
);
const latex = array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const anything = oneof(string({ unit: 'binary' }), latex);

describe('any text', () => {
  it('is read without an error, on one line, its segments joining to the plain text', () => {
    assert(
      property(anything, (raw) => {
        const segments = toSegments(raw);
        const plain = plainText(raw);
        expect(segments.map((segment) => segment.plain).join('')).toBe(plain);
        expect(plain).toBe(plain.replaceAll(/\s+/gu, ' ').trim());
        expect(segments.every((segment) => segment.plain !== '')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('that is plain already stays as it is', () => {
    const words = constantFrom(
      ..."times sim 5times sim5 approx leq 7 0.5 x A pm ~ -- '' `` ` to log , % ell".split(' '),
      ' ',
    );
    const plainish = oneof(
      string({ unit: 'binary' }),
      array(words, { maxLength: 12 }).map((parts) => parts.join('')),
      array(words, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    assert(
      property(
        plainish.filter((text) => !/[\\${}_^]/u.test(text)),
        (raw) => {
          const plain = plainText(raw);
          expect(plainText(plain)).toBe(plain);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

const pairsFile = new URL('../../../shared/data/latex/hf-arxiv-pairs-dev.json', import.meta.url);
const pairsAreHere = existsSync(pairsFile);
if (!pairsAreHere) console.log('Skipped: the pairs of damaged and whole texts are not here.');

function readPairs(): readonly (readonly [string, string])[] {
  const read: unknown = JSON.parse(readFileSync(pairsFile, 'utf8'));
  if (!Array.isArray(read)) throw new TypeError('The pairs are no list.');
  return read.map((pair: Readonly<Record<string, unknown>>) => [String(pair['hf']), String(pair['arxiv'])]);
}

describe.skipIf(!pairsAreHere)('the same text, damaged and whole', () => {
  it('reads the same for at least nine in ten', () => {
    const pairs = readPairs();
    const alike = pairs.filter(([damaged, whole]) => plainText(damaged) === plainText(whole));
    expect(alike.length / pairs.length).toBeGreaterThanOrEqual(0.9);
  });
});
