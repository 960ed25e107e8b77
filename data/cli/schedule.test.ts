import { describe, expect, it } from 'vitest';
import { MONDAY } from '../scheduling/testing.ts';
import { run } from './schedule.ts';

async function scheduleFile(content: unknown) {
  const printed: string[] = [];
  const problems: string[] = [];
  const code = await run(['reviews.json'], {
    read: () =>
      Promise.resolve(new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))),
    print: (text) => printed.push(text),
    report: (text) => problems.push(text.replace('schedule: reviews.json: ', '')),
  });
  const output = printed.join('');
  return { code, problems, output, reviews: output === '' ? undefined : JSON.parse(output).reviews };
}

const problemsOf = async (content: unknown): Promise<string> => (await scheduleFile(content)).problems.join();

const good = { timeZone: 'UTC', reviews: [{ rating: 3, at: MONDAY }] };

describe('the schedule command', () => {
  it('prints memory state, due time and interval after each review', async () => {
    const { code, problems, reviews } = await scheduleFile({
      settings: { desiredRetention: 0.9 },
      timeZone: 'UTC',
      reviews: [
        { rating: 3, at: MONDAY },
        { rating: 'Good', at: '2026-03-02T09:10:00Z' },
        { rating: 1, at: '2026-03-04T18:00:00+02:00' },
      ],
    });
    expect([code, problems]).toEqual([0, []]);
    expect(reviews).toMatchObject([
      { rating: 3, at: MONDAY, state: 'learning', stability: 2.3065, retrievability: null, intervalDays: 0 },
      { state: 'review', intervalDays: 2, due: '2026-03-04T04:00:00.000Z', dueAt: Date.UTC(2026, 2, 4, 4) },
      { state: 'relearning', lapses: 1, due: '2026-03-04T16:10:00.000Z', intervalDays: 0 },
    ]);
  });

  it('counts days in the zone and from the rollover hour of the file', async () => {
    const reviews = [
      { rating: 4, at: '2026-01-10T15:30:00' },
      { rating: 3, at: '2026-01-10T16:30:00' },
    ];
    const pacific = await scheduleFile({ timeZone: 'America/Los_Angeles', reviews });
    expect(pacific.reviews[0].due).toBe('2026-01-18T12:00:00.000Z');
    expect(pacific.reviews[1].retrievability).toBe(1);
    const split = await scheduleFile({ timeZone: 'America/Los_Angeles', settings: { rolloverHour: 16 }, reviews });
    expect(split.reviews[1].retrievability).toBeLessThan(1);
  });

  it('takes partial settings, without fuzz unless asked for', async () => {
    const reviews = [{ rating: 4, at: MONDAY }];
    const settings = { learningSteps: ['1d'], relearningSteps: [], maximumInterval: 5, leechThreshold: 3 };
    expect((await scheduleFile({ ...good, settings, reviews })).reviews[0].intervalDays).toBe(5);
    const stepped = await scheduleFile({ ...good, settings: { learningSteps: ['1d', '3d'] } });
    expect(stepped.reviews[0]).toMatchObject({ state: 'learning', step: 1, intervalDays: 3 });
    expect(JSON.parse(stepped.output).settings).toMatchObject({ fuzz: false, desiredRetention: 0.9 });
    const same = await Promise.all([scheduleFile(good), scheduleFile(good)]);
    expect(same[0]).toEqual(same[1]);
  });

  it('prints nothing but the list where there are no reviews', async () => {
    expect(await scheduleFile({ ...good, reviews: [] })).toMatchObject({ code: 0, reviews: [] });
  });

  it('names every problem by its place and prints nothing', async () => {
    const { code, problems, output } = await scheduleFile({
      settings: { desiredRetention: 0, learningSteps: ['30s'], retention: 0.9, parameters: [1, 2] },
      timeZone: 'UTC',
      reviews: [{ rating: 0, at: 'yesterday' }, 5, { rating: 3 }, { rating: 3, at: '2026-02-30T10:00:00Z' }],
    });
    expect([code, output]).toEqual([1, '']);
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual([
      'settings.retention',
      'settings.desiredRetention',
      'settings.learningSteps',
      'settings.parameters',
      'reviews[0].rating',
      'reviews[0].at',
      'reviews[1]',
      'reviews[2].at',
      'reviews[3].at',
    ]);
  });

  it('refuses times that are none', async () => {
    for (const at of [Number.MAX_VALUE, -1, null, '', '2026', '2026-13-01', '2026-01-01T25:00Z', [], '1'.repeat(1e6)]) {
      expect((await scheduleFile({ ...good, reviews: [{ rating: 3, at }] })).problems).toHaveLength(1);
    }
  });

  it('refuses a file that is no such JSON, and a zone that is none', async () => {
    expect(await problemsOf('{')).toMatch(/^not JSON: /);
    expect(await problemsOf('[]')).toMatch(/no object/);
    expect(await problemsOf({})).toBe('reviews: undefined is no list');
    expect(await problemsOf({ ...good, timeZone: 'Mars' })).toMatch(/^timeZone: "Mars"/);
    expect(await problemsOf({ ...good, timeZone: 5 })).toMatch(/^timeZone: 5/);
    expect(await problemsOf({ ...good, settings: [] })).toMatch(/^settings: /);
    expect(await problemsOf('{"settings": {"__proto__": 1}, "reviews": []}')).toMatch(/__proto__: unknown/);
  });

  it('says so where the clock goes back, and counts on', async () => {
    const reviews = [
      { rating: 3, at: MONDAY },
      { rating: 3, at: MONDAY - 1000 },
    ];
    const result = await scheduleFile({ ...good, reviews });
    expect(result.code).toBe(0);
    expect(result.problems).toEqual(['reviews[1].at is before the review before it; counted then']);
    expect(result.reviews[1].at).toBe(MONDAY);
  });

  it('needs exactly one file that can be read', async () => {
    const problems: string[] = [];
    const io = {
      read: () => Promise.reject(new Error('no such file')),
      print: () => {},
      report: (text: string) => problems.push(text),
    };
    expect([await run([], io), await run(['a', 'b'], io), await run(['a'], io)]).toEqual([1, 1, 1]);
    expect(problems.at(-1)).toBe('schedule: a: no such file');
  });
});
