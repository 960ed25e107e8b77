import { useEffect, useState } from 'react';
import { studyClock, studyDay, studyDayStart, type RescheduleScope, type SettingsChange } from '../../data/library.ts';
import type { SchedulerSettings } from '../../data/model/settings.ts';
import { Frame } from '../frame.tsx';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { CatchUpSettings } from '../review/catch-up-settings.tsx';
import { useRoute } from '../route.ts';
import { announce } from '../ui/announcer.tsx';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/toast.tsx';
import { ExamSettings } from './exam-settings.tsx';
import { FindingSettings } from './finding-settings.tsx';
import { KeysSettings } from './keys-settings.tsx';
import { ParametersSettings } from './parameters-settings.tsx';
import { PresetsSettings } from './presets-settings.tsx';
import { RescheduleDialog } from './reschedule-dialog.tsx';
import { RescheduleOffer } from './reschedule-offer.tsx';
import { ReviewSettings } from './review-settings.tsx';
import { SittingSettings } from './sitting-settings.tsx';
import { SpreadingSettings } from './spreading-settings.tsx';
import { StorageSettings } from './storage-settings.tsx';
import { WorkloadSettings } from './workload-settings.tsx';
import styles from './settings.module.css';

type Problems = Readonly<Record<string, string>>;

/** Few settings, each with what it does. A change is stored at once and can be undone. */
export function SettingsScreen() {
  const library = useLibrary();
  const now = useNow();
  const settings = useLive(() => library.settings(), []);
  const [problems, setProblems] = useState<Problems>({});
  const { at } = useRoute().params;
  const isThere = settings !== undefined;
  useEffect(() => {
    if (isThere && at !== undefined) document.getElementById(`settings-${at}`)?.scrollIntoView();
  }, [isThere, at]);
  const [offered, setOffered] = useState<RescheduleScope>();
  const [looking, setLooking] = useState<RescheduleScope>();
  const change = async (next: SettingsChange, label?: string): Promise<Problems> => {
    const result = await library.updateSettings(next, label);
    const wrong = result.ok ? {} : Object.fromEntries(result.error.map(({ field, message }) => [field, message]));
    setProblems(wrong);
    if (result.ok) announce('Saved');
    return wrong;
  };
  if (settings === undefined) return <Frame title="Settings">{null}</Frame>;
  const clock = studyClock(settings);
  const today = studyDay(now, clock);
  const schedule = async (part: Partial<SchedulerSettings>): Promise<boolean> => {
    const wrong = await change({ scheduler: part });
    if (Object.keys(wrong).length > 0) return false;
    if (part.parameters !== undefined) setOffered('log');
    else if (part.desiredRetention !== undefined || part.maximumInterval !== undefined) {
      setOffered((before) => before ?? 'dates');
    }
    return true;
  };
  // Where the change was made: at the top nobody would see it after new parameters.
  const offer = <RescheduleOffer offered={offered} onLook={setLooking} onDismiss={() => setOffered(undefined)} />;
  return (
    <Frame title="Settings">
      <ReviewSettings settings={settings.scheduler} problems={problems} onChange={(part) => void schedule(part)} />
      {offered === 'log' ? null : offer}
      <SittingSettings
        settings={settings.sitting}
        problems={problems}
        onChange={(sitting) => void change({ sitting })}
      />
      <WorkloadSettings settings={settings.scheduler} />
      <SpreadingSettings
        settings={settings.scheduler}
        problems={problems}
        today={today}
        onChange={(part) => void schedule(part)}
        onMoveDue={() => setLooking('days-off')}
      />
      <CatchUpSettings
        settings={settings}
        today={today}
        onChange={(catchUp) => void change({ catchUp }, catchUp === null ? 'End catch-up' : 'Catch up')}
      />
      <PresetsSettings
        settings={settings}
        onChange={async (presets) => {
          const wrong = await change({ presets }, 'Change presets');
          if (Object.keys(wrong).length === 0) setOffered((before) => before ?? 'dates');
          return wrong;
        }}
      />
      <ExamSettings
        exams={settings.exams}
        today={today}
        onRemove={(gone) => {
          const exams = settings.exams.filter(({ id }) => id !== gone.id);
          void change({ exams }, `Remove the exam of #${gone.tag}`).then(() =>
            showToast({
              text: `The exam of #${gone.tag} is removed; cards keep their dates`,
              action: { label: 'Undo', run: () => void undo(library) },
            }),
          );
        }}
      />
      <ParametersSettings
        settings={settings.scheduler}
        problem={problems['parameters']}
        onChange={(parameters) => schedule({ parameters })}
      />
      {offered === 'log' ? offer : null}
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
      <KeysSettings changes={settings.keys} onChange={(keys, label) => change({ keys }, label)} />
      <StorageSettings />
      {looking === undefined ? null : (
        <RescheduleDialog
          scope={looking}
          dateOf={(ahead) => studyDayStart(today + ahead, clock)}
          onClose={(done) => {
            setLooking(undefined);
            if (done) setOffered(undefined);
          }}
        />
      )}
    </Frame>
  );
}
