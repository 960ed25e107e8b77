import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBrowser, startSite } from '../../browser.ts';
import { controlSink } from './control.ts';
import { throughSinks } from './sinks.ts';
import { type Seen, gather, nothingSeen, watchFor } from './watch.ts';

export type Injected = {
  readonly seen: Seen;
  readonly sinks: ReadonlySet<string>;
  /** Lines that ran something when they were written raw into the same page. */
  readonly control: number;
};

/** One list of lines through an empty library of the built app, with the page's policy or without, and then raw. */
export async function inject(lines: readonly string[], policy: 'on' | 'off'): Promise<Injected> {
  const profile = await mkdtemp(path.join(tmpdir(), 'lectern-inject-'));
  const site = await startSite();
  const home = new URL(site.address).origin;
  const context = await openBrowser(profile, {
    bypassCSP: policy === 'off',
    viewport: { width: 1280, height: Math.max(900, 200 + lines.length * 70) },
  });
  const seen = nothingSeen();
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const watched = await watchFor(context, page, home);
    await page.goto(site.address);
    const sinks = new Set<string>();
    try {
      await throughSinks(page, lines, async (sink) => {
        sinks.add(sink);
        await gather(page, watched);
      });
    } catch (error) {
      const picture = path.join(tmpdir(), `lectern-inject-${policy}.png`);
      await page.screenshot({ path: picture });
      const last = [...sinks].at(-1) ?? 'nothing';
      throw new Error(`stuck after ${last}, see ${picture}: ${complaints(watched).join('; ')} ${String(error)}`, {
        cause: error,
      });
    }
    for (const kind of Object.keys(seen) as (keyof Seen)[]) seen[kind].push(...watched[kind]);
    const control = await controlSink(page, lines);
    return { seen, sinks, control };
  } finally {
    await context.close();
    site.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A sentence for each thing that should not have been. */
export const complaints = (seen: Seen): readonly string[] =>
  Object.entries(seen).flatMap(([kind, found]) => found.map((what) => `${kind}: ${what}`));
