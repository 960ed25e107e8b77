import { useEffect, useState } from 'react';
import { sampleRecords, type ImportPlan } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate, useRoute } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useCapture } from './capture.tsx';
import { readInput, type Input, type Reading } from './input.ts';
import { Preview } from './preview.tsx';
import styles from './add.module.css';

type Look = { readonly plan: ImportPlan; readonly readings: readonly (readonly [Input, Reading])[] };

/** Reads whatever is given, shows what it would do, and adds it on one confirmation. */
export function AddScreen() {
  const library = useLibrary();
  const { params } = useRoute();
  const { inputs, capture } = useCapture();
  const [typed, setTyped] = useState('');
  const [look, setLook] = useState<{ readonly of: unknown; readonly look: Look }>();
  const sample = params['sample'] === '1';
  const subject: unknown = sample ? 'sample' : inputs;

  useEffect(() => {
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      const readings: (readonly [Input, Reading])[] = [];
      if (sample)
        readings.push([
          { name: 'the sample library' },
          { ok: true, value: { format: 'listing', records: sampleRecords, problems: [] } },
        ]);
      else for (const input of inputs) readings.push([input, await readInput(input, controller.signal)]);
      const records = readings.flatMap(([, reading]) => (reading.ok ? reading.value.records : []));
      const plan = await library.planImport(records);
      if (!controller.signal.aborted) setLook({ of: subject, look: { plan, readings } });
    };
    if (sample || inputs.length > 0) {
      read().catch((error: unknown) => {
        if (!controller.signal.aborted) reportError(error);
      });
    }
    return () => controller.abort();
  }, [library, inputs, sample, subject]);

  useCommands([{ id: 'add.leave', label: 'Leave Add', keys: ['Escape'], section: 'Add', run: () => leave() }]);
  const leave = (): void => {
    capture([]);
    navigate('library');
  };
  const choose = async (): Promise<void> => {
    const result = await shell.openFiles({ extensions: [], multiple: true });
    if (result.ok && result.value.length > 0) capture(result.value);
  };

  const waiting = sample || inputs.length > 0;
  if (waiting && look?.of !== subject) {
    return (
      <Frame title="Add papers">
        <p>Reading {inputs.map(({ name }) => name).join(', ') || 'the sample library'}</p>
        <ProgressBar label="Reading" />
        <p>
          <Button
            onClick={() => {
              capture([]);
              if (sample) navigate('add');
            }}
          >
            Cancel
          </Button>
        </p>
      </Frame>
    );
  }
  if (waiting && look !== undefined) {
    return (
      <Frame title="Add papers">
        <Preview key={String(look.look.plan.entries.length)} {...look.look} onLeave={leave} />
      </Frame>
    );
  }
  return (
    <Frame title="Add papers">
      <div className={styles.ask}>
        <p className={styles.lead}>
          Paste a page of papers, arXiv links, DOIs, BibTeX, RIS or CSL-JSON, or drop files anywhere in the window.
        </p>
        <TextField
          label="Papers, ids or addresses"
          labelHidden
          lines={8}
          placeholder="2405.15319, https://doi.org/…, @article{…}, or a whole page"
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              capture([{ name: 'what was typed', text: typed }]);
          }}
        />
        <p className={styles.actions}>
          <Button
            variant="primary"
            disabled={typed.trim() === ''}
            onClick={() => capture([{ name: 'what was typed', text: typed }])}
          >
            Look at them
          </Button>
          <Button onClick={() => void choose()}>Choose files</Button>
          <Button variant="quiet" onClick={() => navigate('add', { sample: '1' })}>
            Sample library
          </Button>
        </p>
      </div>
    </Frame>
  );
}
