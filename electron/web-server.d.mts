export const SERVER_NAME: string;
export function serveSite(options?: { readonly port?: number; readonly folder?: string }): Promise<{
  readonly address: string;
  readonly close: () => Promise<void>;
}>;
