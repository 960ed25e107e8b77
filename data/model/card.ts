export const RATINGS = [1, 2, 3, 4] as const;

/** Again, Hard, Good, Easy. */
export type Rating = (typeof RATINGS)[number];

export const CARD_STATES = ['new', 'learning', 'review', 'relearning'] as const;

export type CardState = (typeof CARD_STATES)[number];

/**
 * What a card asks. Texts are markdown with `$math$`. A cloze text marks its
 * hidden parts `{{c1::…}}`; a card asks for one number, its siblings for others.
 */
export type CardContent =
  | { readonly kind: 'basic'; readonly front: string; readonly back: string }
  | { readonly kind: 'cloze'; readonly text: string; readonly number: number };

/** Everything about a card that a review changes. */
export type MemoryState = {
  readonly state: CardState;
  /** Days; 0 for a new card. */
  readonly stability: number;
  /** 1 to 10; 0 for a new card. */
  readonly difficulty: number;
  /** Epoch ms from which the card may be shown. */
  readonly dueAt: number;
  /** Index of the current learning or relearning step. */
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  /** Days between the last review and the due date, 0 within steps. */
  readonly scheduledDays: number;
  readonly lastReviewedAt?: number;
};

export type CardOrigin =
  | { readonly kind: 'finding'; readonly findingId: string }
  /** `line` is the note line as it last stood, which finds it again after an edit. */
  | { readonly kind: 'note'; readonly line: string; readonly part: number }
  | { readonly kind: 'own'; readonly anki?: AnkiOrigin };

/** At the end of the model of a review that came with a log of Anki. */
export const FROM_ANKI = ', from Anki';

/** Where a card of Anki came from: what finds it again, and what Lectern has no place of its own for. */
export type AnkiOrigin = {
  /** Of the note; with the ordinal it names the card in every collection. */
  readonly guid: string;
  readonly ord: number;
  /** Epoch seconds of the note's last change, as it was taken. */
  readonly mod: number;
  readonly tags: readonly string[];
  /** Markdown shown with the answer of a cloze. */
  readonly extra?: string;
  /** Names of pictures and sounds, which were left behind. */
  readonly media?: readonly string[];
  /** Rows of the log that no schedule follows from (set by hand, crammed): time, ease, interval, last interval, factor, ms, kind. */
  readonly log?: readonly (readonly number[])[];
  readonly back?: AnkiBack;
};

/**
 * The note and the card as they were taken, for the way back to the collection that they came from. Whoever reads it
 * checks it first (`returnOf`). The definition of the note type is with the paper's text (`PaperText.ankiTypes`).
 */
export type AnkiBack = {
  /** Ids of note, card (0: there was none) and note type. */
  readonly note: number;
  readonly card: number;
  readonly type: number;
  /** Full name of the deck, its parts joined by `::`. */
  readonly deck: string;
  /** HTML, in the order of the type's fields. */
  readonly fields: readonly string[];
  /** Mark of the content that was made of it (`contentMark`): another one tells of an edit. */
  readonly mark: string;
  /** Columns of the card that have no place here: `due` is the position of a new card. */
  readonly due: number;
  readonly factor: number;
  readonly left: number;
  readonly reps: number;
  readonly data: string;
  /** All rows of the log (`packLog`). */
  readonly rows: string;
};

export type Card = MemoryState & {
  readonly id: string;
  readonly paperId: string;
  readonly content: CardContent;
  readonly origin: CardOrigin;
  readonly suspended: 0 | 1;
  /** 1 while in the trash, where the history is kept. */
  readonly trashed: 0 | 1;
  /** Study-day number until which the card is buried, exclusive; 0 for not buried. */
  readonly buriedUntil: number;
  /** 0 none, 1 to 7 a colour. */
  readonly flag: number;
  readonly leech: 0 | 1;
  /** Tags that the reader gave to the card itself; `ownTagsOf` has those of its note in Anki too. */
  readonly tags?: readonly string[];
  readonly createdAt: number;
  /** Counts every change; an answer names the version that was shown. */
  readonly version: number;
};

/** One logged answer. Never edited. Enough to replay the history under another model. */
export type Review = {
  readonly id: string;
  readonly cardId: string;
  readonly paperId: string;
  /** Epoch ms, the real time. */
  readonly reviewedAt: number;
  /** Study-day number on which it counted. */
  readonly studyDay: number;
  readonly rating: Rating;
  /** Milliseconds from question to rating, capped at 60,000. */
  readonly answerMs: number;
  readonly before: MemoryState;
  readonly after: MemoryState;
  /** The memory model and the library version that computed it. */
  readonly model: string;
  /** Present on an answer given for practice: it changed no schedule, and no learning or count of reviews looks at it. */
  readonly practice?: 1;
};
