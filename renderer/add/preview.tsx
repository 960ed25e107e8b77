import { useState } from 'react';
import type { ImportOrigin } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { navigate, parseRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { count, formatNumber } from '../ui/format.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useCapture, type Batch } from './capture-context.ts';
import { PreviewReady } from './preview-ready.tsx';
import { Recognised } from './recognised.tsx';
import type { SourceResult } from './source.ts';
import { useAdding } from './use-adding.ts';
import { useReading } from './use-reading.ts';
import styles from './add.module.css';

/** What a batch would add, from its reading to its import. */
export function Preview({ batch }: { readonly batch: Batch }) {
  const library = useLibrary();
  const capture = useCapture();
  const reading = useReading(batch);
  const [problem, setProblem] = useState<string>();
  const adding = useAdding({
    onDone: (first) => {
      for (const source of batch.sources) {
        if (source.kind === 'text' && source.mends !== undefined) {
          void library.settleRefused(source.mends.report, [source.mends.index], 1);
        }
      }
      // Whoever has pasted again or gone elsewhere meanwhile stays there.
      if (!capture.finish(batch) || parseRoute(window.location.hash).screen !== 'add') return;
      const paper = first === undefined ? undefined : library.papers.get(first);
      // What was brought up to date may have been filed long ago.
      navigate('library', { list: paper === undefined || paper.status === 'inbox' ? 'inbox' : 'all', paper: first });
    },
    onProblem: setProblem,
  });
  if (adding.progress !== undefined) {
    const { done, total } = adding.progress;
    const text = `${formatNumber(done)} of ${count(total, 'paper')} written`;
    return (
      <div className={styles.waiting}>
        <Head text="Adding" />
        <ProgressBar label="Adding papers" value={done} max={total} valueText={text} />
        <p className={styles.note}>{text}. Until all are, nothing is added.</p>
        <Button className={styles.cancel} onClick={adding.cancel}>
          Cancel
        </Button>
      </div>
    );
  }
  if (reading.phase === 'ready') {
    return (
      <PreviewReady
        reading={reading}
        problem={problem}
        onAdd={(entries) => void adding.start(library, entries, originOf(reading.results))}
        onLeave={capture.leave}
      />
    );
  }
  if (reading.phase === 'failed') {
    return (
      <div className={styles.waiting}>
        <Head text="This could not be read" />
        <p role="alert" className={styles.problem}>
          {reading.text}
        </p>
        <Button className={styles.cancel} onClick={capture.leave}>
          Back
        </Button>
      </div>
    );
  }
  const sources = batch.sources.length;
  const what = reading.phase === 'comparing' ? 'Comparing with the library' : `Reading ${reading.text}`;
  return (
    <div className={styles.waiting}>
      <Head text={what} />
      <ProgressBar
        label={what}
        {...(sources > 1 && reading.phase === 'reading' ? { value: reading.done, max: sources } : {})}
      />
      <Recognised results={reading.results} />
      <Button className={styles.cancel} onClick={capture.leave}>
        Cancel
      </Button>
    </div>
  );
}

/** What the report of the import tells of where it came from. */
function originOf(results: readonly SourceResult[]): ImportOrigin {
  return {
    sources: results.flatMap((result) =>
      result.kind === 'papers' ? [{ name: result.name, format: result.format, papers: result.papers }] : [],
    ),
    refused: results.flatMap((result) => {
      if (result.kind === 'papers') return result.problems.map((problem) => ({ ...problem, source: result.name }));
      if (result.kind === 'backup') return [];
      const line = result.line === undefined ? {} : { line: result.line };
      return [{ source: result.name, text: '', why: result.message, ...line }];
    }),
  };
}

function Head({ text }: { readonly text: string }) {
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>Add papers</h1>
      <output className={styles.lead}>{text}</output>
    </header>
  );
}
