import { expect, test } from './fixtures.ts';

/** What only the packaged app, or at least Electron itself, can show of its rules. */
test.describe('in Electron', () => {
  test.beforeEach(({ edition }) => test.skip(edition !== 'desktop', 'needs Electron itself'));
  test.use({ allowedErrors: /Content Security Policy|Trusted|ERR_|Failed to fetch|Not allowed to load/u });

  test('a page has nothing of Node, in its window and in its workers', async ({ app }) => {
    const names = await app.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    );
    expect(names).toEqual([]);
  });

  test('a page opens no window, goes nowhere and reads no file', async ({ app }) => {
    const home = app.page.url();
    const reached = await app.page.evaluate(async () => {
      const opened = window.open('https://example.org/');
      const file = await fetch('file:///etc/passwd').then(
        () => true,
        () => false,
      );
      const site = await fetch('https://example.org/').then(
        () => true,
        () => false,
      );
      location.href = 'https://example.org/';
      return { opened: opened !== null, file, site };
    });
    expect(reached).toEqual({ opened: false, file: false, site: false });
    await app.page.waitForTimeout(500);
    expect(app.page.url()).toBe(home);
  });

  test('a page is given no place, no camera and no notifications', async ({ app }) => {
    const granted = await app.page.evaluate(async () => {
      const place = await new Promise<boolean>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve(true),
          () => resolve(false),
        ),
      );
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => true,
        () => false,
      );
      return { place, camera, notifications: (await Notification.requestPermission()) === 'granted' };
    });
    expect(granted).toEqual({ place: false, camera: false, notifications: false });
  });

  test('a webview is an unknown element', async ({ app }) => {
    const kind = await app.page.evaluate(() => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'https://example.org/');
      document.body.append(view);
      const is = view.constructor.name;
      view.remove();
      return is;
    });
    expect(['HTMLUnknownElement', 'HTMLElement']).toContain(kind);
  });
});
