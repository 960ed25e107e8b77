import { useState } from 'react';
import type { Settings } from '../../data/model/settings.ts';
import { Frame } from '../frame.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { announce } from '../ui/announcer.tsx';
import { Select } from '../ui/select.tsx';
import { FindingSettings } from './finding-settings.tsx';
import { ReviewSettings } from './review-settings.tsx';
import { StorageSettings } from './storage-settings.tsx';
import styles from './settings.module.css';

/** Few settings, each with what it does. A change is stored at once and can be undone. */
export function SettingsScreen() {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), []);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const change = async (next: Partial<Settings>): Promise<void> => {
    const result = await library.updateSettings(next);
    setProblems(result.ok ? {} : Object.fromEntries(result.error.map(({ field, message }) => [field, message])));
    if (result.ok) announce('Saved');
  };
  return (
    <Frame title="Settings">
      {settings === undefined ? null : (
        <>
          <ReviewSettings
            settings={settings.scheduler}
            problems={problems}
            onChange={(scheduler) => void change({ scheduler: { ...settings.scheduler, ...scheduler } })}
          />
          <FindingSettings
            settings={settings.findings}
            onChange={(findings) => void change({ findings: { ...settings.findings, ...findings } })}
          />
          <section className={styles.group} aria-labelledby="settings-look">
            <h2 id="settings-look">Look</h2>
            <Select
              label="Theme"
              value={settings.theme}
              options={[
                { value: 'system', label: 'As the system' },
                { value: 'light', label: 'Light' },
                { value: 'dark', label: 'Dark' },
              ]}
              onChange={(theme) => void change({ theme })}
            />
          </section>
          <StorageSettings />
        </>
      )}
    </Frame>
  );
}
