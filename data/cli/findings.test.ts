import { describe, expect, it } from 'vitest';
import { run } from './findings.ts';

async function findings(text: string, args = ['in.jsonl']) {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await run(args, {
    read: (path) =>
      path === 'in.jsonl' ? Promise.resolve(new TextEncoder().encode(text)) : Promise.reject(new Error('no such file')),
    print: (line) => out.push(line),
    report: (line) => errors.push(line),
  });
  return { code, out: out.map((line) => JSON.parse(line) as unknown), errors };
}

const BIRDS = {
  title: 'Corvus: Counting Birds',
  sentences: [
    'Counting birds has long been difficult.',
    'We introduce Corvus, a method that counts birds by their song.',
    'It reaches an accuracy of 91.5% on PicaSong, outperforming human listeners by 12%.',
    'Code is available at https://example.org/corvus.',
  ],
};

describe('findings', () => {
  it('names roles, key sentences and cards of given sentences', async () => {
    const { code, out, errors } = await findings(JSON.stringify(BIRDS));
    expect([code, errors]).toEqual([0, []]);
    expect(out).toEqual([
      {
        roles: ['background', expect.any(String), expect.any(String), 'other'],
        key: [2, 1],
        cards: [
          {
            sentence: 2,
            kind: 'cloze',
            text: 'Corvus reaches an accuracy of {{c1::91.5%}} on {{c3::PicaSong}}, outperforming human listeners by {{c2::12%}}.',
            hidden: ['91.5%', '12%', 'PicaSong'],
          },
          {
            sentence: 2,
            kind: 'basic',
            front: 'What accuracy does Corvus achieve on PicaSong?',
            back: '91.5%',
            hidden: ['91.5%'],
          },
          expect.objectContaining({ sentence: 1, kind: 'cloze' }),
          expect.objectContaining({
            sentence: 1,
            front: 'What is Corvus?',
            back: 'A method that counts birds by their song.',
          }),
        ],
      },
    ]);
  });

  it('splits an abstract into the same sentences', async () => {
    const whole = { title: BIRDS.title, abstract: BIRDS.sentences.join(' ') };
    const { out } = await findings(`${JSON.stringify(BIRDS)}\n${JSON.stringify(whole)}\n`);
    expect(out[1]).toEqual(out[0]);
  });

  it('answers a bad line with empty lists and names it', async () => {
    const bad = ['{', '[]', '{"title": 1, "abstract": ""}', '{"title": "x"}', '{"sentences": [1]}'];
    const { code, out, errors } = await findings([...bad, JSON.stringify(BIRDS)].join('\n'));
    expect(code).toBe(0);
    expect(out).toHaveLength(6);
    expect(out[0]).toEqual({ roles: [], key: [], cards: [] });
    expect(errors).toEqual([
      'in.jsonl, line 1: not JSON',
      'in.jsonl, line 2: not a JSON object',
      'in.jsonl, line 3: "title" is not a text',
      'in.jsonl, line 4: has neither "abstract" nor "sentences"',
      'in.jsonl, line 5: "sentences" holds something else than texts',
    ]);
  });

  it('says that another language is not read', async () => {
    const german = { title: 'Vögel', abstract: 'Wir zählen die Vögel mit einer neuen Methode. Sie ist nicht teuer.' };
    const { code, out, errors } = await findings(JSON.stringify(german));
    expect(code).toBe(0);
    expect(out).toEqual([{ roles: ['other', 'other'], key: [], cards: [] }]);
    expect(errors).toEqual(['in.jsonl, line 1: not in English, so nothing is proposed']);
  });

  it('fails where nothing can be read', async () => {
    expect((await findings('')).code).toBe(1);
    expect((await findings('nonsense')).code).toBe(1);
    expect((await findings('', ['other.jsonl'])).errors).toEqual(['other.jsonl: no such file']);
    expect((await findings('', [])).errors).toEqual(['Usage: findings FILE.jsonl']);
  });
});
