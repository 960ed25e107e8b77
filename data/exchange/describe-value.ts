import { fullName } from './names.ts';
import { formatDate, partialDate } from './dates.ts';
import { shortened } from './limits.ts';
import { isObject, own, textOf } from './json-text.ts';

const LONGEST = 160;

/** A field's value in words, cut where it is long: names, links, a date, a text. '' for none. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return shortened(value.map(describeValue).join(', '), LONGEST);
  if (isObject(value)) {
    const number = (key: string): number | undefined => {
      const found = own(value, key);
      return typeof found === 'number' ? found : undefined;
    };
    const date = partialDate(number('year'), number('month'), number('day'));
    if (date) return formatDate(date);
    const [family, given, literal] = ['family', 'given', 'literal'].map((key) => textOf(value, key));
    if (family ?? given ?? literal)
      return fullName({ ...(family ? { family } : {}), ...(given ? { given } : {}), ...(literal ? { literal } : {}) });
    return textOf(value, 'url') ?? '';
  }
  return typeof value === 'string' || typeof value === 'number' ? shortened(String(value), LONGEST) : '';
}
