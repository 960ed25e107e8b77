const LONGEST = 120;

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/iu;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** The text cut to so many bytes of UTF-8, never within a character. */
function cut(text: string, bytes: number): string {
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}

/** Windows drops dots and spaces at an end; a dot or dash at the start hides a file or looks like an option. */
const trim = (name: string): string => name.replace(/^[\s.~-]+|(?<![\s.])[\s.]+$/gu, '');

/** A file name stem from any text, safe on Windows, macOS and Linux: no path, no device, nothing invisible. */
export function safeStem(text: string, fallback: string): string {
  const clean = text
    .normalize('NFC')
    .slice(0, 1000)
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\uFFFD]/gu, ' ')
    .replace(/\s+/gu, ' ');
  const stem = trim(cut(trim(clean), LONGEST)) || fallback;
  return RESERVED.test(stem.split('.')[0]?.trim() ?? '') ? `_${stem}` : stem;
}

/**
 * Gives each text a file name of at most 120 bytes that no earlier one has, case aside, as Windows and macOS
 * compare them.
 */
export function fileNames(extension: string, fallback = 'untitled'): (text: string) => string {
  const given = new Set<string>();
  const counts = new Map<string, number>();
  return (text) => {
    const stem = safeStem(text, fallback);
    for (let count = counts.get(stem.toLowerCase()) ?? 1; ; count += 1) {
      const suffix = `${count === 1 ? '' : ` ${count}`}${extension}`;
      const name = `${cut(stem, LONGEST - byteLength(suffix))
        .trimEnd()
        .replace(/(?<![\s.])[\s.]+$/u, '')}${suffix}`;
      const key = name.normalize('NFC').toLowerCase();
      if (given.has(key)) continue;
      given.add(key);
      counts.set(stem.toLowerCase(), count + 1);
      return name;
    }
  };
}
