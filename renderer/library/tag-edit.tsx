import { useState } from 'react';
import { foldTag } from '../../data/library.ts';
import { TAG_COLOURS, type TagColour } from '../../data/model/settings.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate, useRoute } from '../route.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import styles from './sidebar-row.module.css';

type Props = {
  readonly tag: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly colour: TagColour | undefined;
  readonly onClose: () => void;
};

/** Renames a tag with all below it, joins it to another, gives it a colour, or takes it off every paper. */
export function TagEdit({ tag, counts, colour, onClose }: Props) {
  const library = useLibrary();
  const { screen, params } = useRoute();
  const [name, setName] = useState(tag);
  const [chosen, setChosen] = useState(colour);
  const renamed = name.trim();
  const other = [...counts.keys()].find((one) => foldTag(one) === foldTag(renamed) && foldTag(one) !== foldTag(tag));
  const papers = counts.get(tag) ?? 0;
  const tell = (text: string): void => {
    showToast({ text, action: { label: 'Undo', run: () => void undo(library) } });
    onClose();
  };
  const save = async (): Promise<void> => {
    if (renamed === '') return;
    const isRenamed = renamed !== tag;
    const target = other ?? renamed;
    if (chosen !== colour) await library.colourTag(tag, chosen);
    if (isRenamed) {
      await library.renameTag(tag, target);
      if (screen === 'library' && params['list'] === `tag:${tag}`) navigate('library', { list: `tag:${target}` });
    }
    if (isRenamed) tell(other === undefined ? `Renamed to ${target}` : `Joined to ${target}`);
    else if (chosen !== colour) tell('Colour changed');
    else onClose();
  };
  const remove = async (): Promise<void> => {
    await library.removeTag(tag);
    tell(`${tag} taken off ${count(papers, 'paper')}`);
  };
  const hint =
    other === undefined
      ? 'A slash puts a tag below another, as in nlp/parsing.'
      : `There is ${other} already, with ${count(counts.get(other) ?? 0, 'paper')}: the two become one.`;
  return (
    <Dialog
      title={`Tag ${tag}`}
      description={`On ${count(papers, 'paper')}, with the tags below it.`}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button variant="danger" onClick={() => void remove()}>
            Remove
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={renamed === ''} onClick={() => void save()}>
            {other === undefined ? 'Save' : 'Merge'}
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          label="Name"
          autoFocusInDialog
          value={name}
          onChange={setName}
          hint={hint}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
          }}
        />
        <fieldset className={styles.colours}>
          <legend>Colour</legend>
          {[undefined, ...TAG_COLOURS].map((one) => (
            <label key={one ?? 'none'}>
              <input type="radio" name="colour" checked={chosen === one} onChange={() => setChosen(one)} />
              {one === undefined ? null : <span className={styles.dot} data-colour={one} aria-hidden="true" />}
              {one ?? 'none'}
            </label>
          ))}
        </fieldset>
      </DialogBody>
    </Dialog>
  );
}
