import type { MouseEvent, ReactNode } from 'react';
import { safeUrl } from './safe-url.ts';

export type OpenLinkProps = {
  readonly url: string;
  /** Told the address; the page itself never follows a link. */
  readonly onOpen?: ((url: string) => void) | undefined;
  readonly children: ReactNode;
};

/** A link out of the app. An address that may not be opened is left as its words. */
export function OpenLink({ url, onOpen, children }: OpenLinkProps) {
  const href = safeUrl(url);
  if (href === undefined || onOpen === undefined) return <span>{children}</span>;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    if (event.button < 2) onOpen(href);
  };
  return (
    <a href={href} rel="noopener noreferrer" target="_blank" title={href} onClick={open} onAuxClick={open}>
      {children}
    </a>
  );
}
