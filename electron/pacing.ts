const ARXIV_INTERVAL = 3000;
const FIRST_BACK_OFF = 30_000;
const LONGEST_BACK_OFF = 60 * 60 * 1000;

/** Epoch ms and waiting, so that tests need not wait. */
export type Clock = { readonly now: () => number; readonly sleep: (ms: number) => Promise<void> };

/** Whether a host is one of arXiv's, which share one limit (its API terms: one request in three seconds). */
export function isArxiv(hostname: string): boolean {
  return hostname === 'arxiv.org' || hostname.endsWith('.arxiv.org');
}

/** One server's turn-taking: requests at least an interval apart, and none at all after it said stop. */
export function createPace(clock: Clock, interval = ARXIV_INTERVAL) {
  let next = 0;
  let closedUntil = 0;
  let refusals = 0;
  return {
    /** Waits for a turn; or gives the time before which there is none. */
    async turn(): Promise<{ readonly retryAt: number } | undefined> {
      const now = clock.now();
      if (now < closedUntil) return { retryAt: closedUntil };
      // A clock set back would otherwise wait for as long as it was set back by.
      const at = Math.max(now, next > now + 100 * interval ? now : next);
      next = at + interval;
      if (at > now) await clock.sleep(at - now);
      const after = clock.now();
      return after < closedUntil ? { retryAt: closedUntil } : undefined;
    },
    /** The server refused: each time in a row it is left alone for twice as long. */
    refused(asked: number): { readonly retryAt: number } {
      const wait = Math.min(Math.max(FIRST_BACK_OFF * 2 ** refusals, asked), LONGEST_BACK_OFF);
      refusals += 1;
      closedUntil = clock.now() + wait;
      return { retryAt: closedUntil };
    },
    answered(): void {
      refusals = 0;
    },
  };
}

/** The `Retry-After` of a response in ms: seconds or a date; 0 where there is none to be read. */
export function retryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/u.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
