const LONGEST = 120;

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/iu;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** The text cut to so many bytes of UTF-8, never within a character. */
function cut(text: string, bytes: number): string {
  // No character takes more than three bytes for each of its units.
  if (text.length * 3 <= bytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
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

/** Names that Windows and macOS take for one: case aside, accents in one piece or two. */
const sameName = (name: string): string => name.toUpperCase().toLowerCase().normalize('NFC');

const fitted = (stem: string, suffix: string): string =>
  `${cut(stem, LONGEST - byteLength(suffix))
    .trimEnd()
    .replace(/(?<![\s.])[\s.]+$/u, '')}${suffix}`;

/**
 * Gives each text a file name of at most 120 bytes that no earlier one has, case aside, as Windows and macOS
 * compare them. Where the text alone is taken, the first of `marks` that makes a difference stands behind it in
 * brackets, and then a number.
 */
export function fileNames(
  extension: string,
  fallback = 'untitled',
): (text: string, marks?: readonly string[]) => string {
  const given = new Set<string>();
  const counts = new Map<string, number>();
  const take = (name: string): boolean => {
    const key = sameName(name);
    if (given.has(key)) return false;
    given.add(key);
    return true;
  };
  return (text, marks = []) => {
    const stem = safeStem(text, fallback);
    for (const suffix of ['', ...marks.map((mark) => ` (${safeStem(mark, '_')})`)]) {
      const name = fitted(stem, `${suffix}${extension}`);
      if (take(name)) return name;
    }
    const key = sameName(stem);
    for (let count = counts.get(key) ?? 2; ; count += 1) {
      const name = fitted(stem, ` ${count}${extension}`);
      if (!take(name)) continue;
      counts.set(key, count + 1);
      return name;
    }
  };
}
