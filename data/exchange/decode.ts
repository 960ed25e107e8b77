import { ok, type Result } from '../result.ts';
import type { ParseError } from './record.ts';

/** Bytes as text. */
export function decode(
  bytes: Uint8Array,
): Result<{ text: string; encoding: string; replacements: number }, ParseError> {
  return ok({ text: new TextDecoder().decode(bytes), encoding: 'utf-8', replacements: 0 });
}
