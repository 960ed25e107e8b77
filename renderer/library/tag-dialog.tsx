import { useState } from 'react';
import type { Paper } from '../../data/model/paper.ts';
import { useLibrary } from '../live/library-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { TagField } from '../ui/tag-field.tsx';
import styles from './library.module.css';

/** Tags in use that are offered, the most used first. */
const OFFERED = 12;

/** Sets the tags of one paper, or adds and removes tags that all chosen papers share. */
export function TagDialog(props: {
  readonly papers: readonly Paper[];
  readonly onClose: () => void;
  /** Said under the title. */
  readonly note?: string;
  /** Called in place of saying that they are saved. */
  readonly onSaved?: () => void;
}) {
  const { papers } = props;
  const library = useLibrary();
  return (
    <TagChoice
      title={papers.length === 1 ? 'Tags' : `Tags of ${count(papers.length, 'paper')}`}
      description={props.note ?? (papers.length === 1 ? undefined : 'Those that all of them have.')}
      tagsOfEach={papers.map(({ tags }) => tags)}
      known={library.search.vocabulary.tags('').map(({ name }) => name)}
      onClose={props.onClose}
      onSave={async (changed) => {
        await library.changeTags(
          papers.map(({ id }) => id),
          changed,
        );
        if (props.onSaved === undefined) announce('Tags saved');
        else props.onSaved();
      }}
    />
  );
}

/** Asks for the tags that all of some things are to share; saves what was added and what was taken away. */
export function TagChoice(props: {
  readonly title: string;
  readonly description: string | undefined;
  /** The tags of each, as they are. */
  readonly tagsOfEach: readonly (readonly string[])[];
  /** Tags in use, in the order to offer them. */
  readonly known: readonly string[];
  readonly onSave: (changed: { readonly add: readonly string[]; readonly remove: readonly string[] }) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { known, onClose } = props;
  const [first, ...rest] = props.tagsOfEach;
  const shared = (first ?? []).filter((tag) => rest.every((one) => one.includes(tag)));
  const [tags, setTags] = useState<readonly string[]>(shared);
  const others = known.filter((tag) => !tags.includes(tag)).slice(0, OFFERED);
  const save = async (): Promise<void> => {
    const add = tags.filter((tag) => !shared.includes(tag));
    const remove = shared.filter((tag) => !tags.includes(tag));
    if (add.length + remove.length > 0) await props.onSave({ add, remove });
    onClose();
  };
  return (
    <Dialog
      title={props.title}
      description={props.description}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <DialogBody>
        <TagField label="Tags" labelHidden autoFocusInDialog tags={tags} onChange={setTags} known={known} />
        {others.length === 0 ? null : (
          <ul className={styles.known} aria-label="Tags in use">
            {others.map((tag) => (
              <li key={tag}>
                <Button aria-label={`Add ${tag}`} onClick={() => setTags([...tags, tag])}>
                  {tag}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </DialogBody>
    </Dialog>
  );
}
