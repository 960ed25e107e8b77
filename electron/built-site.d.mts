export type Site = ReadonlyMap<string, { readonly file: string; readonly type: string }>;
export type SiteAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer>;
};
export const CONTENT_SECURITY_POLICY: string;
export function readSite(folder: string): Site;
export function answer(site: Site, method: string, pathname: string): SiteAnswer;
