import { MOST_DAYS_AHEAD, type CustomStudy, type StudyChoice, type StudySource } from '../../data/library.ts';
import { assertNever } from '../../data/result.ts';

type Params = Readonly<Record<string, string>>;

const WHICH = ['due', 'new', 'all'] as const;

/** A sitting beside the day's queue as it stands in the address; undefined for the day's queue, or where it is damaged. */
export function studyOf(params: Params): CustomStudy | undefined {
  const choice = choiceOf(params);
  const startedAt = Number(params['from']);
  if (choice === undefined || !Number.isSafeInteger(startedAt) || startedAt <= 0) return undefined;
  return { choice, practice: params['practice'] === '1', startedAt };
}

function choiceOf(params: Params): StudyChoice | undefined {
  const kind = params['study'];
  if (kind === 'forgotten') return { kind };
  if (kind === 'ahead') {
    const days = Number(params['days']);
    return Number.isInteger(days) && days >= 0 && days <= MOST_DAYS_AHEAD ? { kind, days } : undefined;
  }
  const of = params['of'] ?? '';
  const which = WHICH.find((each) => each === params['which']);
  if (of === '' || which === undefined) return undefined;
  const source: StudySource | undefined =
    kind === 'tag'
      ? { kind, tag: of }
      : kind === 'paper'
        ? { kind, paperId: of }
        : kind === 'search'
          ? { kind, query: of }
          : undefined;
  return source === undefined ? undefined : { kind: 'some', source, which };
}

/** The address of a sitting; the reverse of `studyOf`. */
export function studyParams({ choice, practice, startedAt }: CustomStudy): Params {
  const common = { from: String(startedAt), ...(practice ? { practice: '1' } : {}) };
  switch (choice.kind) {
    case 'forgotten':
      return { study: 'forgotten', ...common };
    case 'ahead':
      return { study: 'ahead', days: String(choice.days), ...common };
    case 'some':
      return { study: choice.source.kind, of: ofSource(choice.source), which: choice.which, ...common };
    default:
      return assertNever(choice);
  }
}

function ofSource(source: StudySource): string {
  switch (source.kind) {
    case 'tag':
      return source.tag;
    case 'paper':
      return source.paperId;
    case 'search':
      return source.query;
    default:
      return assertNever(source);
  }
}

/** What a sitting is called: `Forgotten today`, `#vision, new cards`. */
export function studyTitle({ choice }: Pick<CustomStudy, 'choice'>, titleOf: (paperId: string) => string): string {
  switch (choice.kind) {
    case 'forgotten':
      return 'Forgotten today';
    case 'ahead':
      return choice.days === 1 ? 'Due by tomorrow' : `Due in the next ${choice.days} days`;
    case 'some': {
      const { source, which } = choice;
      const name =
        source.kind === 'tag' ? `#${source.tag}` : source.kind === 'paper' ? titleOf(source.paperId) : source.query;
      return `${name}, ${which === 'all' ? 'all cards' : which === 'new' ? 'new cards' : 'due cards'}`;
    }
    default:
      return assertNever(choice);
  }
}
