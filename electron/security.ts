import { isOwnUrl } from './identity.ts';

type Stoppable = { preventDefault(): void };

/** The part of a session that decides what pages may reach. */
export type GuardedSession = {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, origin: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, callback: (streams: null) => void) => void): void;
  on(event: 'will-download', listener: (event: Stoppable, item: { cancel(): void }) => void): unknown;
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, callback: (answer: { cancel: boolean }) => void) => void,
    ): void;
  };
};

/** The part of web contents that could leave the app. */
export type GuardedContents = {
  on(event: 'will-attach-webview', listener: (event: Stoppable) => void): unknown;
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    listener: (event: Stoppable & { readonly url: string }) => void,
  ): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
};

/** Copying a citation writes plain text to the clipboard. Nothing else is granted. */
export function isPermitted(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

/** Whether a request may go out: our own files, and what a page made itself without any network. */
export function isLocalRequest(url: string, packaged: boolean): boolean {
  if (isOwnUrl(url) || url.startsWith('data:')) return true;
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length));
  return !packaged && (url.startsWith('devtools://') || url.startsWith('chrome-extension://'));
}

/** Denies every permission, device, capture and download, and every request that is not our own. */
export function guardSession(session: GuardedSession, packaged: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(isPermitted(permission)));
  // Without this one, checks that ask nobody are approved.
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.on('will-download', (event, item) => {
    event.preventDefault();
    item.cancel();
  });
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !isLocalRequest(url, packaged) }));
}

/** Keeps one window's contents at our own pages: no webviews, no windows, no going elsewhere. */
export function guardContents(contents: GuardedContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
    contents.on(event, (navigation) => {
      if (!isOwnUrl(navigation.url)) navigation.preventDefault();
    });
  }
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** A switch that would open a packaged app to other programs, if the command line has one. */
export function refusedSwitch(argv: readonly string[], packaged: boolean): string | undefined {
  if (!packaged) return undefined;
  return argv.find((argument) => /^-{1,2}(?:remote-debugging-|disable-web-security|inspect)/iu.test(argument));
}
