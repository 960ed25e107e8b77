/** Every line of attack through every part of the app that shows text, with the page's policy and without. */
import { complaints, inject } from './lib/inject.ts';
import { hostileLines } from './lib/lines.ts';

export const name = 'injection';
export const tests = '30-31';

const CHUNK = 30;

/** So many of a long list must run where nothing defends the page, or the watch sees nothing. */
const XSSCONTROL = 200;

export async function run({ bounded, left, resumed, keep, say, lines: file }) {
  const all = hostileLines(file);
  const lines = bounded ? all.filter((_line, index) => index % Math.ceil(all.length / CHUNK) === 0) : all;
  let { at, failed, control, stopped, sinks } = resumed ?? { at: 0, failed: [], control: 0, stopped: 0, sinks: [] };
  while (at < lines.length && left() > 60_000) {
    const chunk = lines.slice(at, at + CHUNK);
    const outcomes = await Promise.all(
      ['on', 'off'].map(async (policy) => {
        try {
          return { policy, injected: await inject(chunk, policy) };
        } catch (error) {
          return { policy, error };
        }
      }),
    );
    for (const { policy, injected, error } of outcomes) {
      if (error !== undefined) {
        failed = [...failed, `policy ${policy}, lines from ${at}: ${error.message.split('\n')[0]}`];
      } else {
        failed = [...failed, ...complaints(injected.seen).map((why) => `policy ${policy}, lines from ${at}: ${why}`)];
        sinks = [...new Set([...sinks, ...injected.sinks])];
        if (policy === 'off') control += injected.control;
        else {
          stopped += injected.control === 0 ? 1 : 0;
          if (injected.control > 0)
            failed = [...failed, `lines from ${at}: ${injected.control} ran raw, past the policy`];
        }
      }
    }
    at += chunk.length;
    keep({ at, failed, control, stopped, sinks });
    say(`${at} of ${lines.length} lines, ${control} of them run raw, ${failed.length} failures`);
  }
  const needed = Math.min(XSSCONTROL, Math.floor(at / 8));
  if (control < needed)
    failed = [...failed, `XSSCONTROL: only ${control} lines ran raw, ${needed} should: the watch may be blind`];
  if (at < lines.length && !bounded)
    failed = [...failed, `stopped after ${at} of ${lines.length} lines: run it again to go on`];
  return {
    unfinished: at < lines.length,
    figures: {
      lines: `${at} of ${lines.length}`,
      sinks: sinks.length,
      'executions, requests, navigations, markup': failed.length,
      'XSSCONTROL: run raw without the policy': control,
      'chunks of which none ran raw under the policy': stopped,
    },
    failed,
  };
}
