import { useState } from 'react';
import { presetScheduler } from '../../data/library.ts';
import type { Preset, Settings } from '../../data/model/settings.ts';
import { usePapers } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { count, formatList, formatPercent } from '../ui/format.ts';
import { PresetDialog } from './preset-dialog.tsx';
import styles from './settings.module.css';

type Props = {
  readonly settings: Settings;
  readonly onChange: (presets: readonly Preset[]) => Promise<Readonly<Record<string, string>>>;
};

/** Settings of their own for the cards of some tags or papers. */
export function PresetsSettings({ settings, onChange }: Props) {
  const { presets, scheduler } = settings;
  const [edited, setEdited] = useState<Preset>();
  const papers = usePapers();
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  const save = async (preset: Preset): Promise<Readonly<Record<string, string>>> => {
    const place = presets.findIndex(({ id }) => id === preset.id);
    const next = place === -1 ? [...presets, preset] : presets.with(place, preset);
    const problems = await onChange(next);
    const start = `presets.${place === -1 ? presets.length : place}.`;
    const own = Object.entries(problems).filter(([field]) => field.startsWith(start));
    if (own.length === 0) setEdited(undefined);
    return Object.fromEntries(own.map(([field, message]) => [field.slice(start.length), message]));
  };
  const add = (): void =>
    setEdited({
      id: crypto.randomUUID(),
      name: '',
      tags: [],
      paperIds: [],
      ...presetScheduler(scheduler),
    });
  return (
    <>
      <section className={styles.group} aria-labelledby="settings-presets">
        <h2 id="settings-presets">Presets</h2>
        <p className={styles.about}>
          Another retention or other steps for some tags or papers. A paper named by a preset goes before its tags; of
          several, the first holds.
        </p>
        {presets.length === 0 ? null : (
          <ul className={styles.list}>
            {presets.map((preset) => (
              <li key={preset.id}>
                <span>
                  {preset.name}
                  <small>{describe(preset, titles)}</small>
                </span>
                <span className={styles.row}>
                  <Button variant="quiet" aria-label={`Edit ${preset.name}`} onClick={() => setEdited(preset)}>
                    Edit
                  </Button>
                  <Button
                    variant="quiet"
                    aria-label={`Remove ${preset.name}`}
                    onClick={() => void onChange(presets.filter(({ id }) => id !== preset.id))}
                  >
                    Remove
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className={styles.row}>
          <Button onClick={add}>Add a preset…</Button>
        </p>
      </section>
      {edited === undefined ? null : (
        <PresetDialog key={edited.id} preset={edited} onSave={save} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function describe({ desiredRetention, tags, paperIds }: Preset, titles: ReadonlyMap<string, string>): string {
  const one = paperIds.length === 1 ? titles.get(paperIds[0] ?? '') : undefined;
  const places = [
    ...tags.map((tag) => `#${tag}`),
    ...(one === undefined ? (paperIds.length === 0 ? [] : [count(paperIds.length, 'paper')]) : [one]),
  ];
  return `${formatPercent(desiredRetention)}; ${places.length === 0 ? 'not in use yet' : formatList(places)}`;
}
