import type { Library } from '../../data/library.ts';
import { draftOwner } from './draft-owner.ts';
import type { Owner } from './note-session.ts';

const KEY = 'lectern/typed/';

/** What a window had typed when it ended, over which saved text. */
export type LeftText = {
  readonly paperId: string;
  readonly window: string;
  readonly text: string;
  readonly base: { readonly text: string; readonly rev: number };
};

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = ({ window, paperId }: Pick<LeftText, 'window' | 'paperId'>): string => `${KEY}${window}/${paperId}`;

/**
 * Keeps a text at once: a page that ends waits for no database. The next start
 * takes it in. False where there is no room, and only the draft remains.
 */
export function leaveBehind(left: LeftText, storage: Kept = localStorage): boolean {
  try {
    storage.setItem(keyOf(left), JSON.stringify(left));
    return true;
  } catch {
    return false;
  }
}

/** The text is in the database by now. */
export function takeBack(left: Pick<LeftText, 'window' | 'paperId'>, storage: Kept = localStorage): void {
  storage.removeItem(keyOf(left));
}

/** Makes drafts of what windows that are no more left behind. Each goes only once it is kept. */
export async function takeIn(
  library: Pick<Library, 'keepDraft'>,
  owner?: Owner,
  storage: Kept & Pick<Storage, 'key' | 'length'> = localStorage,
): Promise<void> {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) =>
    key.startsWith(KEY),
  );
  if (keys.length === 0) return;
  const { window, others } = owner ?? (await draftOwner());
  for (const key of keys) {
    const left = readLeft(storage.getItem(key));
    if (left === undefined) storage.removeItem(key);
    else if (left.window !== window && !others.has(left.window)) {
      await library.keepDraft(left);
      storage.removeItem(key);
    }
  }
}

function readLeft(text: string | null): LeftText | undefined {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked at before it is believed
    const left = JSON.parse(text ?? '') as LeftText;
    const texts = [left.paperId, left.window, left.text, left.base.text];
    return texts.every((one) => typeof one === 'string') && Number.isFinite(left.base.rev) ? left : undefined;
  } catch {
    return undefined;
  }
}
