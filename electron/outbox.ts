import type { EventName, EventPayload } from './contract.ts';

type Waiting = { readonly event: EventName; readonly payload: unknown };

/**
 * Sends events to the page, and keeps those that nobody listens to yet: an address or a file that
 * starts the app arrives before there is a page. `reset` when the page is loaded anew.
 */
export function createOutbox(send: (event: EventName, payload: unknown) => void) {
  const heard = new Set<EventName>();
  let waiting: readonly Waiting[] = [];
  return {
    emit: <E extends EventName>(event: E, payload: EventPayload<E>): void => {
      if (heard.has(event)) send(event, payload);
      else waiting = [...waiting, { event, payload }];
    },
    listening: (event: EventName): void => {
      heard.add(event);
      const due = waiting.filter((each) => each.event === event);
      waiting = waiting.filter((each) => each.event !== event);
      for (const { payload } of due) send(event, payload);
    },
    /** Whether the page listens for it now. */
    hears: (event: EventName): boolean => heard.has(event),
    reset: (): void => {
      heard.clear();
    },
  };
}
