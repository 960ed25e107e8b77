import { useState } from 'react';
import { parseCards, type CustomStudy, type StudyChoice } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useTagsInUse } from '../live/use-tags.ts';
import { studyParams } from '../review/study-route.ts';
import { navigate } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { StudySourceFields, type SourceDraft } from './study-source-fields.tsx';

type Mode = 'forgotten' | 'ahead' | 'new' | 'some';

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'forgotten', label: 'What was forgotten today' },
  { value: 'ahead', label: 'What is due in the days ahead' },
  { value: 'some', label: 'Cards of a tag, a paper or a search' },
  { value: 'new', label: 'More new cards today' },
];

const WHICH = [
  { value: 'all', label: 'All of them' },
  { value: 'due', label: 'Those that are due' },
  { value: 'new', label: 'New ones' },
] as const;

/** Studying beside the day's queue: what, how many cards that are now, and whether it changes dates. */
export function CustomStudyDialog({ onClose }: { readonly onClose: () => void }) {
  const library = useLibrary();
  const [mode, setMode] = useState<Mode>('forgotten');
  const [days, setDays] = useState(3);
  const [more, setMore] = useState(10);
  const [which, setWhich] = useState<'all' | 'due' | 'new'>('all');
  const tags = useTagsInUse();
  const [chosen, setDraft] = useState<SourceDraft>({ kind: 'tag', tag: '', paperIds: [], query: '' });
  const draft = chosen.tag === '' ? { ...chosen, tag: tags[0] ?? '' } : chosen;
  // What was forgotten, and everything of a source, is looked at again rather than scheduled, unless wanted otherwise.
  const [counts, setCounts] = useState<Partial<Record<string, boolean>>>({});
  const way = mode === 'some' ? `${mode} ${which}` : mode;
  const scheduled = counts[way] ?? (mode !== 'forgotten' && way !== 'some all');
  const choice = choiceOf(mode, days, which, draft);
  const found = useLive(
    async () => (choice === undefined ? undefined : (await library.studyQueue(asked(choice, !scheduled))).left),
    [JSON.stringify(choice ?? ''), String(scheduled)],
  );
  const held = useLive(() => library.reviewQueue(), [])?.held.new ?? 0;
  const ready = mode === 'new' ? held > 0 : choice !== undefined && found !== undefined && found > 0;
  const start = async (): Promise<void> => {
    if (!ready) return;
    if (mode === 'new') await library.extendToday({ extraNew: Math.min(more, held) });
    onClose();
    navigate(
      'review',
      choice === undefined ? {} : studyParams({ ...asked(choice, !scheduled), startedAt: library.now() }),
    );
  };
  return (
    <Dialog
      title="Study more"
      description="Beside the day’s own reviews, and without its limits."
      onClose={onClose}
      onSubmit={() => void start()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" keys="Mod+Enter" disabled={!ready} onClick={() => void start()}>
            {mode === 'new'
              ? `Add ${count(Math.min(more, held), 'new card')}`
              : found === undefined || found === 0
                ? 'Study'
                : `Study ${count(found, 'card')}`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <Select label="Study" value={mode} options={MODES} onChange={setMode} />
        {mode === 'ahead' ? (
          <NumberField
            label="Up to so many days from now"
            unit="days"
            min={1}
            max={365}
            value={days}
            onChange={setDays}
          />
        ) : null}
        {mode === 'some' ? (
          <>
            <StudySourceFields draft={draft} onChange={setDraft} />
            <Select label="Which of its cards" value={which} options={WHICH} onChange={setWhich} />
          </>
        ) : null}
        {mode === 'new' ? (
          <NumberField
            label="New cards beyond today’s limit"
            min={1}
            max={9999}
            value={more}
            hint={`${count(held, 'more new card')} ${held === 1 ? 'is' : 'are'} waiting.`}
            onChange={setMore}
          />
        ) : (
          <>
            <Switch
              label={
                scheduled
                  ? 'Answers set when the cards come back'
                  : 'Answers set when the cards come back (off: only practice, every date stays)'
              }
              checked={scheduled}
              onChange={(on) => setCounts((before) => ({ ...before, [way]: on }))}
            />
            <output>
              {found === undefined ? ' ' : found === 0 ? noneOf(mode, draft) : `${count(found, 'card')} now.`}
            </output>
          </>
        )}
      </DialogBody>
    </Dialog>
  );
}

const asked = (choice: StudyChoice, practice: boolean): CustomStudy => ({ choice, practice, startedAt: Infinity });

function choiceOf(mode: Mode, days: number, which: 'all' | 'due' | 'new', draft: SourceDraft): StudyChoice | undefined {
  if (mode === 'forgotten') return { kind: 'forgotten' };
  if (mode === 'ahead') return { kind: 'ahead', days };
  if (mode === 'new') return undefined;
  if (draft.kind === 'tag') {
    return draft.tag === '' ? undefined : { kind: 'some', source: { kind: 'tag', tag: draft.tag }, which };
  }
  if (draft.kind === 'search') {
    const query = draft.query.trim();
    return query === '' ? undefined : { kind: 'some', source: { kind: 'search', query }, which };
  }
  const [paperId] = draft.paperIds;
  return paperId === undefined ? undefined : { kind: 'some', source: { kind: 'paper', paperId }, which };
}

function noneOf(mode: Mode, { kind, query }: SourceDraft): string {
  if (mode === 'forgotten') return 'Nothing was forgotten today.';
  // What is wrong with it is said beside it.
  if (mode === 'some' && kind === 'search' && parseCards(query).problems.length > 0) return ' ';
  return mode === 'ahead' ? 'Nothing is due in that time.' : 'No card fits this.';
}
