import { describe, expect, it } from 'vitest';
import { createNotifications } from './notifications.ts';

function system(supported = true) {
  const log: string[] = [];
  let click = (): void => undefined;
  const notifications = createNotifications({
    isSupported: () => supported,
    make: ({ title, body, silent }) => ({
      on: (_event, listener) => (click = listener),
      show: () => log.push(`show ${title} / ${body}${silent ? ', silent' : ''}`),
      close: () => log.push(`close ${title}`),
    }),
    opened: () => log.push('opened'),
  });
  return { log, notifications, click: () => click() };
}

describe('notifications', () => {
  it('are shown one at a time, and open what they speak of', async () => {
    const { log, notifications, click } = system();
    await notifications.show({ title: 'Monday', body: '3 due' });
    expect(await notifications.show({ title: 'Tuesday', body: '5 due' })).toEqual({ ok: true, value: null });
    click();
    expect(log).toEqual(['show Monday / 3 due, silent', 'close Monday', 'show Tuesday / 5 due, silent', 'opened']);
  });

  it('say so where the system has none', async () => {
    const { log, notifications } = system(false);
    expect(await notifications.allow()).toMatchObject({ ok: false, error: { type: 'unavailable' } });
    expect(await notifications.show({ title: 'Monday', body: '' })).toMatchObject({ ok: false });
    expect(log).toEqual([]);
  });
});
