import { useState } from 'react';
import type { Preset } from '../../data/model/settings.ts';
import { useTagsInUse } from '../live/use-tags.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { NumberField } from '../ui/number-field.tsx';
import { Select } from '../ui/select.tsx';
import { TagField } from '../ui/tag-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { PaperPicker } from './paper-picker.tsx';
import { BURY } from './bury.ts';
import { StepsField } from './steps-field.tsx';
import styles from './settings.module.css';

type Props = {
  readonly preset: Preset;
  /** Returns what is wrong, by field; nothing where it was saved. */
  readonly onSave: (preset: Preset) => Promise<Readonly<Record<string, string>>>;
  readonly onClose: () => void;
};

/** One preset: its name, what it holds for, and what it sets. */
export function PresetDialog({ preset, onSave, onClose }: Props) {
  const [draft, setDraft] = useState(preset);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const change = (part: Partial<Preset>): void => setDraft((before) => ({ ...before, ...part }));
  const known = useTagsInUse();
  const save = async (): Promise<void> => setProblems(await onSave(draft));
  return (
    <Dialog
      title={preset.name === '' ? 'Add a preset' : `Edit ${preset.name}`}
      description="Cards keep their dates; what is set here holds for reviews from now on."
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" keys="Mod+Enter" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          label="Name"
          value={draft.name}
          error={problems['name']}
          autoFocusInDialog
          onChange={(name) => change({ name })}
        />
        <TagField label="Tags" known={known} tags={draft.tags} onChange={(tags) => change({ tags })} />
        <PaperPicker chosen={draft.paperIds} onChange={(paperIds) => change({ paperIds })} />
        <div className={styles.pair}>
          <NumberField
            label="Desired retention"
            unit="%"
            min={70}
            max={99}
            value={Math.round(draft.desiredRetention * 100)}
            error={problems['desiredRetention']}
            onChange={(percent) => change({ desiredRetention: percent / 100 })}
          />
          <NumberField
            label="Longest interval"
            unit="days"
            min={1}
            max={36_500}
            value={draft.maximumInterval}
            error={problems['maximumInterval']}
            onChange={(maximumInterval) => change({ maximumInterval })}
          />
          <StepsField
            label="Learning steps"
            value={draft.learningSteps}
            error={problems['learningSteps']}
            onChange={(learningSteps) => change({ learningSteps })}
          />
          <StepsField
            label="Relearning steps"
            value={draft.relearningSteps}
            error={problems['relearningSteps']}
            onChange={(relearningSteps) => change({ relearningSteps })}
          />
          <Select
            label="Cards that meet on one day"
            value={draft.bury ?? 'usual'}
            options={[{ value: 'usual', label: 'As in the settings' }, ...BURY]}
            onChange={(bury) => {
              const { bury: _, ...rest } = draft;
              setDraft(bury === 'usual' ? rest : { ...rest, bury });
            }}
          />
        </div>
      </DialogBody>
    </Dialog>
  );
}
