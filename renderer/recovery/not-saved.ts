import type { Library } from '../../data/library.ts';

type State = ReturnType<NonNullable<Library['journal']>['state']>;

/**
 * What a reader is told while changes are not saved: why, what is kept and what
 * is not, and what to do. Undefined where there is nothing to tell.
 */
export function notSaved(state: State): { readonly text: string; readonly canRetry: boolean } | undefined {
  switch (state.kind) {
    case 'saved':
    case 'absent':
      return undefined;
    case 'waiting':
      return { text: 'Saving takes longer than it should.', canRetry: false };
    case 'failing':
      // It is in the database, and owed to the journal: it counts as saved once it is in both.
      return { text: `${why(state.problem)} Your last change is not safe yet; ${KEPT} ${OPEN}`, canRetry: true };
    case 'refused':
      return {
        text: `${why(state.problem)} Your last change was not saved; ${KEPT} ${again(state.problem)}`,
        canRetry: true,
      };
    default:
      return state satisfies never;
  }
}

type Problem = { readonly type: string; readonly message: string };

const KEPT = 'everything before it is kept.';
const OPEN = 'Leave this window open; it is tried again by itself.';

const why = ({ type, message }: Problem): string => (type === 'diskFull' ? 'The disk is full.' : message);

/** A database that has met a full disk may take no writes until it is opened anew. */
const again = ({ type }: Problem): string =>
  type === 'diskFull' ? 'Make some room and do it again.' : 'Make some room, start Lectern again, and do it again.';
