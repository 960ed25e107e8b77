import { expect, test } from '@playwright/test';
import { complaints, inject } from './torture/lib/inject.ts';
import { hostileLines } from './torture/lib/lines.ts';

/** So many lines here; `npm run torture -- injection` takes all of them. */
const FEW = 8;

test.describe('text of strangers, through every part of the app that shows text', () => {
  // It opens browsers of its own, in which the page is the same for every edition.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is used from here
  test.beforeEach(({}, info) => test.skip(info.project.name !== 'web', 'the page is the same for every edition'));
  const all = hostileLines();
  const lines = all.filter((_line, index) => index % Math.ceil(all.length / FEW) === 1);

  test('runs nothing, asks nobody and leads nowhere under the policy', async () => {
    const { seen, sinks, control } = await inject(lines, 'on');
    expect(complaints(seen)).toEqual([]);
    expect(sinks.size).toBeGreaterThanOrEqual(15);
    // Even raw in the same page they come to nothing.
    expect(control).toBe(0);
  });

  test('does no more without the policy, where the same lines written raw do', async () => {
    const { seen, control } = await inject([...lines.slice(0, 3), '<img src=x onerror=alert(1)>'], 'off');
    expect(complaints(seen)).toEqual([]);
    expect(control).toBeGreaterThan(0);
  });
});
