/** What a command may do outside itself, so that tests can stand in for it. */
export type Io = {
  /** The bytes of a file, or of standard input for `-`. Rejects where there is none. */
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly print: (text: string) => void;
  /** One line for a person, on standard error. */
  readonly report: (line: string) => void;
};

/** Exit code: 0 done, 1 the input could not be read at all, 2 called wrongly. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
