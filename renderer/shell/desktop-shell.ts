import type { Shell } from './shell.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop edition. */
    readonly shell?: Shell;
  }
}

/** The shell that the preload script left in this window, if it is the desktop edition. */
export function desktopShell(page: { readonly shell?: Shell }): Shell | undefined {
  return page.shell?.edition === 'desktop' ? page.shell : undefined;
}
