const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address, where a reader may be sent to it: absolute, and http, https or mailto.
 * Anything else, relative ones included, is undefined and is to be shown as plain text.
 */
export function safeUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  return ALLOWED.has(url.protocol) ? url.href : undefined;
}
