import type { Result } from '../../data/result.ts';

/**
 * What the app asks of the machine it runs on. The desktop edition answers through the preload
 * script, the web edition with a browser's own means; both return Results and never throw.
 */
export type Shell = {
  readonly edition: 'desktop' | 'web';

  /** For the names of keys and the place of the menu. Web: guessed from the browser. */
  readonly platform: 'mac' | 'windows' | 'linux';

  /**
   * Opens an http, https or mailto address outside the app, and returns the host it went to.
   * Anything else, and addresses of this machine or its own network, are refused.
   * Web: a new tab without opener or referrer.
   */
  openExternal(url: string): Promise<ShellResult<{ readonly host: string }>>;

  /**
   * Asks where to write, then writes all of it or nothing. The suggested name is made safe for
   * every file system. Web: the browser's download; it never learns of a cancellation.
   */
  saveFile(request: SaveRequest): Promise<ShellResult<SaveOutcome>>;

  /** Asks for files and reads them; an empty list where the reader cancelled. Web: the file picker. */
  openFiles(request: OpenRequest): Promise<ShellResult<readonly OpenedFile[]>>;

  readonly backups: Backups;

  readonly journal: Journal;

  /**
   * Fetches a feed or the metadata of a paper, as text. https only, within limits of size and time;
   * arXiv is asked at most once in three seconds, any other host once a second, and one that asks for
   * fewer requests (429, or 503 with a time) is left alone. Any other HTTP status is a success: look at it.
   * Web: `needsDesktop`, as the sites do not allow pages to read them.
   */
  fetchMetadata(request: FetchRequest): Promise<ShellResult<FetchedSource>>;

  readonly mail: Mail;

  readonly notifications: Notifications;

  /** Replaces the application menu by these commands. Web: nothing, as there is none. */
  setMenu(items: readonly MenuItem[]): Promise<ShellResult<null>>;

  /** A command was chosen in the menu; returns how to stop listening. Web: never called. */
  onMenuCommand(listener: (commandId: string) => void): () => void;

  /** A `lectern://` address was opened, also one that started the app. Web: never called. */
  onDeepLink(listener: (link: DeepLink) => void): () => void;

  /** The app is about to end: it waits some seconds for what the listener still has to do. Web: never called. */
  onQuit(listener: () => Promise<void>): () => void;

  /** A file was opened with the app by the system, also one that started it. Web: never called. */
  onFileOpened(listener: (file: OpenedFile) => void): () => void;
};

/** Short messages of the system's own, shown while the app is open. What it opens is the digest. */
export type Notifications = {
  /** Asks the reader where that has not been done; err `refused` or `unavailable` where none can be shown. Only after a click. */
  allow(): Promise<ShellResult<null>>;
  /** Shows one; an earlier one goes. A click on it opens the digest in the app. */
  show(notification: DigestNotification): Promise<ShellResult<null>>;
};

export type DigestNotification = { readonly title: string; readonly body: string };

/** Copies of the whole library in a folder. Web: one that the reader chose, where the browser has such; else each answers `needsDesktop`. */
export type Backups = {
  /**
   * Keeps one more backup: a packed file, read back, unpacked and compared before it counts. Older
   * ones are thinned out (all of two days, then 12 daily, 10 weekly, 9 monthly), never the newest
   * sound one. One that is suddenly much smaller is kept aside, and nothing is thinned out.
   */
  write(backup: NewBackup): Promise<ShellResult<BackupFile>>;
  /** Newest first, those kept aside among them. */
  list(): Promise<ShellResult<readonly BackupFile[]>>;
  /** The bytes of one, by its listed name, as they are on the disk. */
  read(name: string): Promise<ShellResult<Uint8Array>>;
  /** Makes a backup that was kept aside one of the others. */
  accept(name: string): Promise<ShellResult<null>>;
  /** Where backups are kept. Web: `notFound` until a folder has been chosen. */
  folder(): Promise<ShellResult<BackupFolder>>;
  /** Has a folder chosen; the one before where the reader cancels. The backups there are come along. */
  chooseFolder(): Promise<ShellResult<BackupFolder>>;
  /** Copies all backups to a folder that the reader chooses, and says how many; 0 where they cancel. */
  copyOut(): Promise<ShellResult<number>>;
};

/** The reader's own mail account, through which the digest is sent. Web: each answers `needsDesktop`. */
export type Mail = {
  /** Null where none is set up. The password never comes back. */
  settings(): Promise<ShellResult<MailSettings | null>>;
  /** Without a password the one before stays, if server and user do. */
  save(settings: NewMailSettings): Promise<ShellResult<MailSettings>>;
  /** Deletes the account's settings, the password with them. */
  forget(): Promise<ShellResult<null>>;
  /** Sends to the address of the settings, and no other. */
  send(message: MailMessage): Promise<ShellResult<MailSettings>>;
};

/** `tls` from the first byte (465), `starttls` before anything is said (587), `none` on this machine only. */
export type MailAccount = {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  /** '' where the server asks for none. */
  readonly user: string;
  readonly from: string;
  readonly to: string;
};

export type MailSettings = MailAccount & {
  readonly hasPassword: boolean;
  /** Whether the system can keep a password; else it is known until the app ends. */
  readonly keepsPassword: boolean;
  /** Epoch ms of the last digest that was sent. */
  readonly sentAt?: number | undefined;
};

export type NewMailSettings = MailAccount & { readonly password?: string | undefined };

/** `counts`: whether it is a digest, which moves `sentAt`, and no test. */
export type MailMessage = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly counts?: boolean | undefined;
};

/**
 * Where committed changes are kept a second time, outside the database: numbered files of lines,
 * each on the disk before it counts. Web: the browser's private files, where it has them; else
 * `open` answers `unavailable`.
 */
export type Journal = {
  /** Takes the journal for this window alone, cuts a torn tail off the newest file, and lists the files, oldest first. */
  open(): Promise<ShellResult<readonly JournalSegment[]>>;
  /** Up to `length` bytes of a file; fewer at its end. */
  read(number: number, from: number, length: number): Promise<ShellResult<Uint8Array>>;
  /** Adds whole lines to the newest file; with `sync` all lines so far are on the disk when it resolves. */
  append(lines: string, sync: boolean): Promise<ShellResult<null>>;
  /** Begins a new file, and gives its number. */
  rotate(): Promise<ShellResult<number>>;
  /** Deletes the files with a smaller number. */
  drop(below: number): Promise<ShellResult<null>>;
  /** Puts all files apart, where they stay, and begins with none. */
  setAside(): Promise<ShellResult<null>>;
  /** Lets go of the files, for another window to take. */
  close(): Promise<ShellResult<null>>;
};

/** `lastLine` without its break; '' where the file holds none. */
export type JournalSegment = { readonly number: number; readonly size: number; readonly lastLine: string };

export type ShellResult<T> = Result<T, ShellProblem>;

/** `message` is a sentence for the reader. */
export type ShellProblem = {
  readonly type:
    | 'needsDesktop'
    | 'unavailable'
    | 'refused'
    | 'notFound'
    | 'damaged'
    | 'diskFull'
    | 'tooLarge'
    | 'timedOut'
    | 'offline'
    | 'rateLimited'
    | 'failed';
  readonly message: string;
  /** With `rateLimited`: epoch ms before which asking again is no use. */
  readonly retryAt?: number | undefined;
};

export type SaveRequest = {
  readonly suggestedName: string;
  readonly mime: string;
  readonly content: string | Uint8Array;
};

export type SaveOutcome = { readonly outcome: 'saved'; readonly name: string } | { readonly outcome: 'cancelled' };

/** `extensions` without dots; empty for any file. */
export type OpenRequest = { readonly extensions: readonly string[]; readonly multiple: boolean };

/** `name` without its folder. */
export type OpenedFile = { readonly name: string; readonly bytes: Uint8Array };

/** `schema` and `sequence` of the library go into the name, for people and for recovery. */
export type NewBackup = {
  readonly schema: number;
  readonly sequence: number;
  readonly bytes: Uint8Array;
  /** Rows that the reader took out since the backup before. */
  readonly deleted?: number | undefined;
  /** To be kept apart from the others, such as what is left of a damaged library. */
  readonly aside?: boolean | undefined;
};

/** `name` is a path on the desktop. `ready`: false where the browser wants to be asked again before it may be used. */
export type BackupFolder = { readonly name: string; readonly chosen: boolean; readonly ready: boolean };

/** `writtenAt` in epoch ms, to the second. */
export type BackupFile = {
  readonly name: string;
  readonly size: number;
  readonly writtenAt: number;
  readonly schema: number;
  readonly sequence: number;
  /** Kept apart, as it was suddenly much smaller than the one before, or of a damaged library. */
  readonly aside: boolean;
};

/**
 * `etag` and `lastModified` as the last answer gave them, to be told 304 where nothing has changed.
 * `accept`: the media type asked for, where a site offers several.
 */
export type FetchRequest = {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly accept?: string | undefined;
};

/**
 * `type` is the media type without parameters, lower case; `body` is decoded and empty at 304.
 * `movedTo`: where all redirects on the way were for good, the address they led to.
 */
export type FetchedSource = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly movedTo?: string | undefined;
};

/** A command as the menu shows it. `key` as in `Mod+Shift+Z`, where Mod is Cmd or Ctrl. */
export type MenuItem = {
  readonly menu: 'file' | 'edit' | 'view' | 'go' | 'paper' | 'review' | 'help';
  readonly id: string;
  readonly label: string;
  readonly key?: string | undefined;
  readonly enabled?: boolean | undefined;
};

export type DeepLink =
  | { readonly action: 'add'; readonly text: string }
  | { readonly action: 'open-paper'; readonly id: string }
  | { readonly action: 'review' }
  | { readonly action: 'digest' };
