export type ReviewOrder = 'due-first' | 'new-first' | 'mixed';

export type SchedulerSettings = {
  /** Probability of recall aimed at when a card comes due, 0.7 to 0.99. */
  readonly desiredRetention: number;
  /** Days. */
  readonly maximumInterval: number;
  /** Steps such as `1m`, `10m`, `1h`, `1d`. */
  readonly learningSteps: readonly string[];
  readonly relearningSteps: readonly string[];
  readonly fuzz: boolean;
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
};

/** A change of the daily limits that holds for one study day only. */
export type TodayLimits = { readonly studyDay: number; readonly extraNew: number; readonly extraReviews: number };

/** A query kept under a name, in the order of the sidebar. */
export type SavedSearch = { readonly id: string; readonly name: string; readonly query: string };

export const TAG_COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'violet'] as const;

export type TagColour = (typeof TAG_COLOURS)[number];

export type Settings = {
  readonly scheduler: SchedulerSettings;
  readonly theme: 'system' | 'light' | 'dark';
  readonly today: TodayLimits;
  readonly searches: readonly SavedSearch[];
  /** Colours of tags, by name. */
  readonly tagColours: Readonly<Record<string, TagColour>>;
  readonly findings: FindingSettings;
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
