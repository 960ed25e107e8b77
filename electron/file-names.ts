const MAX_BYTES = 120;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;

/** The longest start of a text that takes at most `max` bytes of UTF-8, no character cut. */
function clip(text: string, max: number): string {
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > max) break;
    kept += character;
  }
  return kept;
}

/**
 * A suggested name as every common file system takes it: one part, no reserved characters or
 * device names, no leading or trailing dots and spaces, at most 120 bytes with its extension.
 */
export function safeFileName(suggested: string): string {
  const flat = suggested
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*\ufffd]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/gu, '');
  const extension = /\.[a-z0-9]{1,12}(?:\.gz)?$/iu.exec(flat)?.[0] ?? '';
  const stem = clip(flat.slice(0, flat.length - extension.length), MAX_BYTES - extension.length - 1).replace(
    /[\s.]+$/u,
    '',
  );
  const name = `${stem === '' ? 'Untitled' : stem}${extension}`;
  return DEVICE.test(name) ? `_${name}` : name;
}
