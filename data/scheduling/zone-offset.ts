const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // Throws RangeError for a zone that does not exist; only zones that do are kept.
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether the runtime knows this IANA zone name. */
export function isTimeZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Milliseconds by which the wall clock of a zone is ahead of UTC at an instant
 * (epoch ms, from year 1 on). Without a zone the system's own is asked, through
 * Date, which is far cheaper and follows the system when the reader travels.
 * Throws RangeError for an unknown zone or an instant that is no date.
 */
export function zoneOffset(at: number, timeZone?: string): number {
  if (timeZone === undefined) return -new Date(at).getTimezoneOffset() * 60_000;
  if (timeZone === 'UTC') return 0;
  const [month, day, year, hour, minute, second] = formatFor(timeZone).format(at).split(/\D+/).map(Number);
  if (year === undefined || month === undefined) throw new RangeError(`No wall clock for ${at} in ${timeZone}`);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // The wall clock is known to the second, so the instant is cut to its second too.
  return wall - Math.floor(at / 1000) * 1000;
}
