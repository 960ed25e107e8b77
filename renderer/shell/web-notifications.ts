import { err, ok } from '../../data/result.ts';
import type { Notifications, ShellResult } from './shell.ts';

/** Notifications as browsers have them: some have none, and the reader may have said no to this site. */
export function webNotifications(page: Window & { readonly Notification?: typeof Notification }): Notifications {
  return Object.freeze<Notifications>({
    allow: async () => standing(await page.Notification?.requestPermission()),
    show: async ({ title, body }) => {
      const means = page.Notification;
      const may = standing(means?.permission);
      if (!may.ok || means === undefined) return may;
      try {
        const notice = new means(title, { body, tag: 'lectern-digest', silent: true });
        notice.addEventListener('click', () => {
          page.focus();
          page.location.hash = '#/digest';
          notice.close();
        });
        return may;
      } catch {
        // Browsers of phones take one from a service worker only.
        return none();
      }
    },
  });
}

const standing = (permission: NotificationPermission | undefined): ShellResult<null> =>
  permission === 'granted' ? ok(null) : permission === undefined ? none() : refused();

const none = () => err({ type: 'unavailable', message: 'This browser shows no notifications.' } as const);

const refused = () =>
  err({
    type: 'refused',
    message: 'This browser does not let Lectern show notifications; its settings for this site can.',
  } as const);
