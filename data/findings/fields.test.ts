import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankFindings } from './rank.ts';
import { roles } from './roles.ts';
import { splitSentences } from './sentences.ts';
import { suggest } from './suggest.ts';

const read = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end));
const chosen = (text: string, title = '') =>
  rankFindings(read(text), title)
    .filter((entry) => entry.chosen)
    .map((entry) => entry.sentence);

const MEDICINE =
  'BACKGROUND: Sleep loss is common among nurses. It may raise blood pressure. ' +
  'OBJECTIVE: To test whether a fixed rota lowers blood pressure. ' +
  'METHODS: We randomly assigned 412 nurses to a fixed or a changing rota for 12 weeks. Blood pressure was measured weekly. ' +
  'RESULTS: Mean systolic pressure fell by 6.2 mm Hg in the fixed group and by 1.1 mm Hg in the other (P<0.001). ' +
  'Sick leave did not differ between the groups. ' +
  'CONCLUSIONS: A fixed rota lowers blood pressure in nurses. FUNDING: The Rota Fund.';

const PHYSICS =
  'Thin films of helium are a test bed of superfluidity. The role of disorder in them is still debated. ' +
  'Here we measure the flow of helium films on rough gold between 0.3 and 1.2 K. ' +
  'We find that the transition temperature drops by 14% when the roughness doubles. ' +
  'The drop is reproduced by a model of pinned vortices without free parameters. ' +
  'Our data are available on request.';

const ECONOMICS =
  'Minimum wages have been studied for decades. Yet evidence on small towns is scarce. ' +
  'This paper uses tax records of 1.3 million workers to estimate the effect of a wage floor in small towns. ' +
  'We show that employment falls by 0.4 percent for a 10 percent rise of the floor, less than in cities. ' +
  'The loss is concentrated among workers under 20. We discuss implications for policy.';

describe('abstracts of other fields', () => {
  it('reads the roles of a structured abstract from its headings', () => {
    expect(roles(read(MEDICINE))).toEqual([
      'background',
      'background',
      'objective',
      'method',
      'method',
      'result',
      'result',
      'result',
      'other',
    ]);
  });

  it('reads headings in capitals without a colon, and over lines', () => {
    const text = 'OBJECTIVES To count owls.\n\nMETHODS We listened at night.\n\nRESULTS We heard 31 owls.';
    expect(roles(read(text))).toEqual(['objective', 'method', 'result']);
  });

  it('takes a word that only opens a sentence for no heading', () => {
    expect(roles(['Results of owl counts have been doubted for decades.', 'Many counts are old.'])[0]).toBe(
      'background',
    );
  });

  it.each([
    ['medicine', MEDICINE, [5, 7]],
    ['physics', PHYSICS, [3]],
    ['economics', ECONOMICS, [3]],
  ])('finds what came out in %s', (_, text, wanted) => {
    const found = chosen(text);
    for (const sentence of wanted) expect(found).toContain(sentence);
    expect(found).not.toContain(0);
    expect(found).not.toContain(read(text).length - 1);
  });

  it('says why, and leaves the heading out of the finding', () => {
    const [first] = suggest({ title: 'A fixed rota for nurses', abstract: MEDICINE });
    expect(first?.reason).toMatch(/^result sentence/u);
    expect(first?.text).not.toMatch(/^RESULTS|^CONCLUSIONS/u);
  });

  it('proposes nothing in another language', () => {
    const abstract =
      'Wir z\u00e4hlen die V\u00f6gel mit einer neuen Methode. Die Ergebnisse zeigen, dass sie um 12% besser ist.';
    expect(suggest({ title: '', abstract })).toEqual([]);
  });
});

it('gives every sentence a role and a rank, whatever it holds', () => {
  const sentence = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', ' ', '$x$', '\u{1f426}', '\u202e\u05d0', 'RESULTS', 'Results:', 'We count 5%.', '\ud800'),
  );
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 80 }), fc.string({ maxLength: 20 }), (sentences, title) => {
      expect(roles(sentences)).toHaveLength(sentences.length);
      const ranked = rankFindings(sentences, title);
      expect(ranked.map((entry) => entry.sentence).toSorted((a, b) => a - b)).toEqual([...sentences.keys()]);
      for (const { score } of ranked) expect(score).toBe(score);
    }),
  );
});
