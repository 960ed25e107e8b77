import type { CitationStyle } from './citation.ts';

export type ReviewOrder = 'due-first' | 'new-first' | 'mixed';

/** How much a weekday may hold: as any other, about half, or only what fits nowhere else. */
export type DayEase = 'normal' | 'reduced' | 'minimum';

/** Which cards keep each other off one study day: those of one finding or note line, of one paper, or none. */
export type Bury = 'finding' | 'paper' | 'nothing';

/** Local calendar days on which nothing is to come due, as study-day numbers, both included. */
export type DaysOff = { readonly from: number; readonly to: number };

export type SchedulerSettings = {
  /** Probability of recall aimed at when a card comes due, 0.7 to 0.99. */
  readonly desiredRetention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Steps such as `1m`, `10m`, `1h`, `1d`. */
  readonly learningSteps: readonly string[];
  readonly relearningSteps: readonly string[];
  /** Whether intervals may be a little shorter or longer than ideal. Nothing below but days off works without. */
  readonly fuzz: boolean;
  /** Whether, of the days that fuzz allows, one with little due is chosen rather than any. */
  readonly balance: boolean;
  /** Monday first, seven of them. */
  readonly easyDays: readonly DayEase[];
  readonly daysOff: readonly DaysOff[];
  /** The 21 weights of FSRS-6. */
  readonly parameters: readonly number[];
  /** Hour of local time at which a study day begins, 0 to 23. */
  readonly rolloverHour: number;
  /** Lapses at which a card is called a leech. */
  readonly leechThreshold: number;
  readonly leechAction: 'suspend' | 'mark';
  readonly newPerDay: number;
  readonly reviewsPerDay: number;
  readonly order: ReviewOrder;
  /** Of cards that meet on one day, one is shown and the others are buried until the next. */
  readonly bury: Bury;
};

/** What a preset may set otherwise for its cards. */
export type PresetScheduler = Pick<
  SchedulerSettings,
  'desiredRetention' | 'maximumInterval' | 'learningSteps' | 'relearningSteps'
>;

/** Settings of its own for the cards of some papers. A paper named here goes before a tag, and the first preset wins. */
export type Preset = PresetScheduler & {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly paperIds: readonly string[];
  /** Absent: as the settings say. */
  readonly bury?: Bury;
};

/** A day by which the papers of a tag are to be known better. It ends by itself when the day comes. */
export type Exam = {
  readonly id: string;
  readonly tag: string;
  /** Study day. */
  readonly day: number;
  /** Probability of recall on that day, 0.7 to 0.99. */
  readonly retention: number;
};

/** How cards are shown and answered. */
export type SittingSettings = {
  /** Four ratings, or Again and Good alone. */
  readonly buttons: 2 | 4;
  /** Seconds after which the answer shows by itself, and after which `afterAnswer` is done; 0 for never. */
  readonly questionSeconds: number;
  readonly answerSeconds: number;
  readonly afterAnswer: 'again' | 'good' | 'bury';
  /** Whether the time since the question is shown. */
  readonly timer: boolean;
  readonly textSize: TextSize;
  /** Whether to tell when Hard looks to be used for what was forgotten. */
  readonly hardHint: boolean;
};

export const TEXT_SIZES = ['small', 'normal', 'large', 'largest'] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

/** By probability of recall, high or low first, or the longest due first. */
export type CatchUpOrder = 'safest-first' | 'fading-first' | 'longest-due-first';

/** After an absence: so many cards a day until nothing is left waiting. */
export type CatchUp = {
  readonly perDay: number;
  readonly order: CatchUpOrder;
  /** Whether new cards come meanwhile. */
  readonly newCards: boolean;
};

/** A change of the daily limits that holds for one study day only. */
export type TodayLimits = { readonly studyDay: number; readonly extraNew: number; readonly extraReviews: number };

/** A query kept under a name, in the order of the sidebar. */
export type SavedSearch = { readonly id: string; readonly name: string; readonly query: string };

export const TAG_COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const;

export type TagColour = (typeof TAG_COLOURS)[number];

/** When the digest is sent by itself, and whether a notification tells of it once a day, from which hour of local time on. */
export type DigestSettings = {
  readonly every: 'never' | 'day' | 'week';
  readonly notify: boolean;
  readonly hour: number;
};

export type Settings = {
  readonly scheduler: SchedulerSettings;
  readonly theme: 'system' | 'light' | 'dark';
  readonly today: TodayLimits;
  readonly searches: readonly SavedSearch[];
  /** Colours of tags, by name. */
  readonly tagColours: Readonly<Record<string, TagColour>>;
  readonly findings: FindingSettings;
  readonly presets: readonly Preset[];
  readonly catchUp: CatchUp | null;
  readonly exams: readonly Exam[];
  readonly sitting: SittingSettings;
  /** Keys the reader has chosen, by the command's id; all of a command's own keys are replaced. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly digest: DigestSettings;
  /** How papers were cited last. */
  readonly citationStyle: CitationStyle;
};

/** How findings are proposed and cards looked at. */
export type FindingSettings = {
  /** Whether kinds of findings that are kept more often come first. */
  readonly learn: boolean;
  /** Epoch ms: what was decided before does not count. */
  readonly learnFrom: number;
  /** Whether a card line in a note is told what makes it hard to review. */
  readonly cardHints: boolean;
};

/** Settings as the one row that holds them. */
export type SettingsRow = Settings & { readonly key: 'settings' };
