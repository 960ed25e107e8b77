import type { DigestNotification } from '../renderer/shell/shell.ts';
import { type Outcome, done, problem } from './outcome.ts';

/** The part of Electron's Notification that is used. */
export type Notice = {
  readonly on: (event: 'click', listener: () => void) => unknown;
  readonly show: () => void;
  readonly close: () => void;
};

export type Notices = {
  readonly isSupported: () => boolean;
  readonly make: (options: DigestNotification & { readonly silent: boolean }) => Notice;
  /** One was clicked. */
  readonly opened: () => void;
};

/** Notifications of the system, one at a time. Silent: a digest is no alarm. */
export function createNotifications(notices: Notices) {
  // Held on to: one that is forgotten is collected, and its click with it.
  let shown: Notice | undefined;
  const supported = (): Outcome<null> =>
    notices.isSupported() ? done(null) : problem('unavailable', 'This system shows no notifications.');
  return {
    allow: async (): Promise<Outcome<null>> => supported(),
    show: async ({ title, body }: DigestNotification): Promise<Outcome<null>> => {
      const answer = supported();
      if (!answer.ok) return answer;
      shown?.close();
      shown = notices.make({ title, body, silent: true });
      shown.on('click', notices.opened);
      shown.show();
      return answer;
    },
  };
}
