import { useEffect, useState } from 'react';
import { clozeNumbers, extraQuestion } from '../../data/library.ts';
import type { Suggestion } from '../../data/model/finding.ts';
import type { Paper } from '../../data/model/paper.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { openLink } from '../open-link.ts';
import { withMarks } from '../paper/findings-of.ts';
import { Markdown } from '../text/markdown.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { NumberField } from '../ui/number-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { startSuggesting } from './suggest-worker.ts';
import styles from './keep-best.module.css';

type Found = readonly { readonly paperId: string; readonly kept: readonly Suggestion[] }[];

/** Long selections are counted whole and shown in part. */
const SHOWN = 30;

/** Keeps the best suggested findings of the chosen papers, after showing which. */
export function KeepBestDialog({
  papers,
  onClose,
}: {
  readonly papers: readonly Paper[];
  readonly onClose: () => void;
}) {
  const library = useLibrary();
  const [most, setMost] = useState(2);
  const [found, setFound] = useState<{ readonly most: number; readonly all: Found } | 'failed'>();
  const [done, setDone] = useState(0);
  const [chosen] = useState(() => papers.map(({ id }) => id));
  useEffect(() => {
    const worker = startSuggesting();
    let left = false;
    library
      .bestSuggestions(chosen, most, worker.many, (papersDone) => {
        if (!left) setDone(papersDone);
      })
      .then((all) => (left ? undefined : setFound({ most, all })))
      .catch(() => (left ? undefined : setFound('failed')));
    return () => {
      left = true;
      worker.stop();
    };
  }, [library, chosen, most]);

  const failed = found === 'failed';
  const all = found === undefined || found === 'failed' || found.most !== most ? undefined : found.all;
  const suggestions = (all ?? []).flatMap(({ kept }) => kept);
  const cards = suggestions.reduce(
    (sum, one) => sum + clozeNumbers(one.cloze).length + (extraQuestion(one) === undefined ? 0 : 1),
    0,
  );
  const keep = async (): Promise<void> => {
    if (all === undefined || suggestions.length === 0) return;
    await library.keepBest(all);
    const text = `Kept ${count(suggestions.length, 'finding')} of ${count(all.length, 'paper')}`;
    announce(text);
    showToast({ text, action: { label: 'Undo', run: () => void undo(library) } });
    onClose();
  };
  return (
    <Dialog
      title="Keep the best findings"
      description={`Of ${count(papers.length, 'selected paper')}. What is kept already counts; what you dismissed stays dismissed.`}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={suggestions.length === 0} onClick={() => void keep()}>
            {suggestions.length === 0 ? 'Keep' : `Keep ${count(suggestions.length, 'finding')}`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <NumberField label="Findings of each paper, at most" min={1} max={5} value={most} onChange={setMost} />
        <output className={styles.sum}>
          {failed
            ? 'The findings could not be computed.'
            : all === undefined
              ? `Reading ${done} of ${papers.length}\u2026`
              : suggestions.length === 0
                ? 'Nothing is left to keep in these papers.'
                : `${count(suggestions.length, 'finding')} of ${count(all.length, 'paper')}, making ${count(cards, 'card')}.`}
        </output>
        {(all ?? []).slice(0, SHOWN).map(({ paperId, kept }) => (
          <section key={paperId} className={styles.paper} aria-label={library.papers.get(paperId)?.title}>
            <h3>{library.papers.get(paperId)?.title}</h3>
            <ul>
              {kept.map((one) => (
                <li key={one.start}>
                  <Markdown
                    text={withMarks(one.cloze === '' ? one.text : one.cloze)}
                    side="answer"
                    onOpenLink={openLink}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {all !== undefined && all.length > SHOWN ? (
          <p className={styles.sum}>and {count(all.length - SHOWN, 'more paper')}</p>
        ) : null}
      </DialogBody>
    </Dialog>
  );
}
