import { useEffect, useState } from 'react';
import type { Replacement, Replacing } from '../../data/library.ts';
import type { Card, CardContent } from '../../data/model/card.ts';
import type { Result } from '../../data/result.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './cards.module.css';
import { replaceInWorker } from './replace-in-worker.ts';

type Props = {
  readonly cards: readonly Card[];
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
};

const SIDES = [
  { value: 'both', label: 'Question and answer' },
  { value: 'question', label: 'Question only' },
  { value: 'answer', label: 'Answer only' },
] as const;

const SHOWN = 40;
const REST = 200;

/** Puts other words in the place of some, in many cards, after showing what would change in each. */
export function ReplaceDialog({ cards, onClose, onDone }: Props) {
  const library = useLibrary();
  const [replacing, setReplacing] = useState<Replacing>({
    find: '',
    replacement: '',
    isPattern: false,
    matchCase: false,
    side: 'both',
  });
  const [answer, setAnswer] = useState<{
    readonly to: Replacing;
    readonly result: Result<readonly Replacement[], string>;
  }>();
  useEffect(() => {
    let stop = (): void => {};
    const timer = window.setTimeout(() => {
      const asked = replaceInWorker(cards, replacing);
      ({ stop } = asked);
      asked.answer.then(
        (result) => setAnswer({ to: replacing, result }),
        (error: unknown) => reportError(error),
      );
    }, REST);
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [cards, replacing]);
  const change = (next: Partial<Replacing>): void => setReplacing({ ...replacing, ...next });
  const isCurrent = answer?.to === replacing;
  const found = answer?.result.ok === true ? answer.result.value : [];
  const possible = found.filter(({ problem }) => problem === undefined);
  const save = async (): Promise<void> => {
    if (!isCurrent || possible.length === 0) return;
    onDone(`Replaced in ${count(await library.replaceInCards(possible), 'card')}`);
  };
  return (
    <Dialog
      title={`Find and replace in ${count(cards.length, 'card')}`}
      width="wide"
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isCurrent || possible.length === 0} onClick={() => void save()}>
            {possible.length === 0 ? 'Replace' : `Replace in ${count(possible.length, 'card')}`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <div className={styles.fields}>
          <TextField
            label="Find"
            autoFocusInDialog
            value={replacing.find}
            onChange={(find) => change({ find })}
            error={answer?.result.ok === false ? answer.result.error : undefined}
          />
          <TextField
            label="Replace with"
            value={replacing.replacement}
            onChange={(replacement) => change({ replacement })}
            hint={replacing.isPattern ? '$1 stands for what the first brackets found.' : undefined}
          />
          <Select label="In" value={replacing.side} options={SIDES} onChange={(side) => change({ side })} />
          <div>
            <Switch label="Match case" checked={replacing.matchCase} onChange={(matchCase) => change({ matchCase })} />
            <Switch
              label="Regular expression"
              checked={replacing.isPattern}
              onChange={(isPattern) => change({ isPattern })}
            />
          </div>
        </div>
        <output className={styles.note}>
          {replacing.find === '' ? 'Write what to find.' : isCurrent ? saidOf(found, possible) : 'Looking.'}
        </output>
        <ul aria-label="What would change" className={styles.differences}>
          {found.slice(0, SHOWN).map(({ id, before, after, problem }) => (
            <li key={id}>
              <Difference before={textOf(before)} after={textOf(after)} />
              {problem === undefined ? null : <p className={styles.problem}>Left as it is: {problem}</p>}
            </li>
          ))}
        </ul>
        {found.length > SHOWN ? <p className={styles.note}>and {count(found.length - SHOWN, 'card')} more</p> : null}
      </DialogBody>
    </Dialog>
  );
}

function saidOf(found: readonly Replacement[], possible: readonly Replacement[]): string {
  if (found.length === 0) return 'None of these cards holds it.';
  const left = found.length - possible.length;
  return `${count(possible.length, 'card')} would change.${left === 0 ? '' : ` ${count(left, 'card')} cannot, and would stay.`}`;
}

function textOf(content: CardContent): string {
  return content.kind === 'basic' ? `${content.front} :: ${content.back}` : content.text;
}

/** Both texts in one line: what they share once, what goes struck out, what comes set off. */
function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  return (
    <p className={styles.text}>
      {before.slice(0, start)}
      {gone === '' ? null : <del>{gone}</del>}
      {come === '' ? null : <ins>{come}</ins>}
      {before.slice(before.length - end)}
    </p>
  );
}
