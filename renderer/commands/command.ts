/** Something the reader can do, once for keyboard, palette, key sheet and native menu. */
export type Command = {
  /** `paper.archive`; a command of the same id nearer to the reader's work replaces one farther out. */
  readonly id: string;
  readonly label: string;
  /** Each one way to press it: `Mod+k`, `g t`, `Shift+Enter`, `#`, `?`. `Mod` is Cmd on a Mac, else Ctrl. */
  readonly keys: readonly string[];
  /** Heading in the palette and the key sheet. */
  readonly section: string;
  /** Absent means always. Asked when a key is pressed and when the palette opens. */
  readonly when?: (() => boolean) | undefined;
  readonly run: () => void | Promise<void>;
  /** Kept out of the palette; the key sheet still shows its keys. */
  readonly hidden?: boolean | undefined;
};

/** Whether the command can be run now. */
export const isAvailable = (command: Command): boolean => command.when?.() ?? true;
