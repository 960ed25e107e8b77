import type { Journal, ShellResult } from './shell.ts';

export type JournalCall = { readonly id: number; readonly call: keyof Journal; readonly args: readonly unknown[] };
export type JournalReply = { readonly id: number; readonly result: ShellResult<unknown> };
