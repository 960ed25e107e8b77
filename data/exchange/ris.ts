import { type Result, err } from '../result.ts';
import type { ParseError, Parsed } from './record.ts';

/** Stands in until the reader of this format lands. */
export function parseRis(text: string): Result<Parsed, ParseError> {
  return err({ type: 'notThisFormat', message: `Not read yet (${text.length} characters).` });
}
