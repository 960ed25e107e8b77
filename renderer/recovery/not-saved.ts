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
      return { text: `${why(state.problem)} Not yet safe: what you did last. ${KEPT} ${OPEN}`, canRetry: true };
    case 'refused':
      return {
        text: `${why(state.problem)} Not saved: what you did last. ${KEPT} ${again(state.problem)}`,
        canRetry: true,
      };
    default:
      return state satisfies never;
  }
}

type Problem = { readonly type: string; readonly message: string };

const KEPT = 'Everything before it is kept.';
const OPEN = 'Leave this window open; it is tried again by itself.';

const why = ({ type, message }: Problem): string => (type === 'diskFull' ? 'The disk is full.' : message);

/** A database that has met a full disk may take no writes until it is opened anew. */
const again = ({ type }: Problem): string =>
  type === 'diskFull'
    ? 'Make some room, then do it again.'
    : 'Make some room, then do it again; if this line stays, close Lectern and open it again.';
