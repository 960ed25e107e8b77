import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clozeNumbers } from '../../findings/cloze.ts';
import { escapeMarkdown } from '../../findings/escape-markdown.ts';
import { fieldText } from './field-text.ts';

const text = (html: string): string => fieldText(html, escapeMarkdown).text;

describe('a field of Anki', () => {
  it.each([
    ['<b>bold</b> and <i>it</i>', '**bold** and *it*'],
    ['a &lt; b &amp; c', 'a < b & c'],
    ['one<br>two<div>three</div>', 'one\n\ntwo\n\nthree'],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['\\(a_{1}&lt;b\\) and \\[x^2\\]', '$a_{1}<b$ and $$x^2$$'],
    ['[latex]x^2[/latex] [$]y[/$]', '$x^2$ $y$'],
    ['İİ [LaTeX]a[/LATEX] b', 'İİ $a$ b'],
    ['10<sup>3</sup> H<sub>2</sub>O', '10³ H₂O'],
    ['*not* a $list$', '\\*not\\* a \\$list\\$'],
    ['<a href="https://x.org/a(b)">link</a>', '[link](https://x.org/a%28b%29)'],
    ['<a href="javascript:alert(1)">link</a>', 'link'],
    ['<script>alert(1)</script><style>b{}</style>safe', 'safe'],
    ['<img src="fig.png" onerror="alert(1)">', '[image: fig.png]'],
    ['[sound:a.mp3]', '[audio: a.mp3]'],
    ['The {{c1::rate::what?}} is {{c2::high}}', 'The {{c1::rate}} (what?) is {{c2::high}}'],
    ['{{c1::std:&#58;vector}}', '{{c1::std::vector}}'],
    ['<b>{{c1::cut</b>}} it', '{{c1::cut}} it'],
  ])('%s reads %s', (html, markdown) => {
    expect(text(html)).toBe(markdown);
  });

  it('names the media that it showed', () => {
    expect(fieldText('<img src="a.png">[sound:b.mp3]', escapeMarkdown).media.toSorted()).toEqual(['a.png', 'b.mp3']);
  });

  it('keeps every number of a cloze, whatever stands around it', () => {
    const html = fc.string({ unit: fc.constantFrom('a', '*', '$', '\\', '(', ')', '<b>', '</b>', '&', ' ', ':') });
    fc.assert(
      fc.property(html, html, (before, after) => {
        expect(clozeNumbers(text(`${before.replaceAll('<', ' <')} {{c3::hidden}} ${after}`))).toContain(3);
      }),
    );
  });
});
