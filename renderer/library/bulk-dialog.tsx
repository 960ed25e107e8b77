import { useState } from 'react';
import { bulkEdited, type BulkEdit, type BulkText } from '../../data/library.ts';
import { STATUSES, type Paper, type Priority, type Status } from '../../data/model/paper.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { TagField } from '../ui/tag-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { STATUS_NAMES } from './lists.ts';
import styles from './bulk-dialog.module.css';

const FIELDS = {
  addTags: 'Add tags',
  removeTags: 'Remove tags',
  status: 'Status',
  priority: 'Priority',
  year: 'Year',
  'container-title': 'Journal or conference',
  publisher: 'Publisher',
  volume: 'Volume',
  issue: 'Issue',
  page: 'Pages',
  type: 'Type',
} as const;

type Choice = keyof typeof FIELDS;

const CHOICES = Object.entries(FIELDS).map(([value, label]) => ({ value: isChoice(value) ? value : 'status', label }));

function isChoice(value: string): value is Choice {
  return Object.hasOwn(FIELDS, value);
}

const SHOWN = 40;

/** Changes one field of many papers, after showing what would change in each. */
export function BulkDialog({ papers, onClose }: { readonly papers: readonly Paper[]; readonly onClose: () => void }) {
  const library = useLibrary();
  const [choice, setChoice] = useState<Choice>('addTags');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [status, setStatus] = useState<Status>('to-read');
  const [priority, setPriority] = useState<Priority>('high');
  const [text, setText] = useState('');
  const edit = editOf(choice, { tags, status, priority, text });
  const now = library.now();
  const changes = papers.flatMap((before) => {
    const after = edit === undefined ? before : bulkEdited(before, edit, now);
    return after === before ? [] : [{ before, after }];
  });
  const save = async (): Promise<void> => {
    if (edit === undefined || changes.length === 0) return;
    const changed = await library.editPapers(papers.map(({ id }) => id), edit); // prettier-ignore
    const line = `${FIELDS[choice]}: ${count(changed, 'paper')} changed`;
    showToast({ text: line, action: { label: 'Undo', run: () => void undo(library) } });
    onClose();
  };
  return (
    <Dialog
      title={`Edit ${count(papers.length, 'paper')}`}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={changes.length === 0} onClick={() => void save()}>
            {changes.length === 0 ? 'Change' : `Change ${count(changes.length, 'paper')}`}
          </Button>
        </>
      }
    >
      <DialogBody>
        <div className={styles.fields}>
          <Select label="Field" value={choice} options={CHOICES} onChange={setChoice} />
          {choice === 'addTags' || choice === 'removeTags' ? (
            <TagField
              label="Tags"
              tags={tags}
              onChange={setTags}
              known={
                choice === 'addTags'
                  ? library.search.vocabulary.tags('').map(({ name }) => name)
                  : [...new Set(papers.flatMap((paper) => paper.tags))]
              }
            />
          ) : choice === 'status' ? (
            <Select
              label="Value"
              value={status}
              options={STATUSES.map((value) => ({ value, label: STATUS_NAMES[value] }))}
              onChange={setStatus}
            />
          ) : choice === 'priority' ? (
            <Select
              label="Value"
              value={priority}
              options={[
                { value: 'high', label: 'High' },
                { value: 'normal', label: 'Normal' },
              ]}
              onChange={setPriority}
            />
          ) : (
            <TextField
              label="Value"
              value={text}
              onChange={setText}
              hint={
                edit === undefined
                  ? 'A year has four digits.'
                  : text.trim() === ''
                    ? 'Left empty, the field is taken away.'
                    : undefined
              }
            />
          )}
        </div>
        {changes.length === 0 ? (
          <p className={styles.none}>Nothing would change yet.</p>
        ) : (
          <table className={styles.preview}>
            <caption className="visually-hidden">What would change</caption>
            <thead>
              <tr>
                <th scope="col">Paper</th>
                <th scope="col">Now</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {changes.slice(0, SHOWN).map(({ before, after }) => (
                <tr key={before.id}>
                  <td>{before.title}</td>
                  <td>{shown(before, choice)}</td>
                  <td>{shown(after, choice)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {changes.length > SHOWN ? <p className={styles.none}>and {changes.length - SHOWN} more</p> : null}
      </DialogBody>
    </Dialog>
  );
}

type Values = {
  readonly tags: readonly string[];
  readonly status: Status;
  readonly priority: Priority;
  readonly text: string;
};

/** The edit as it stands; undefined where the value is not yet one. */
function editOf(choice: Choice, values: Values): BulkEdit | undefined {
  switch (choice) {
    case 'addTags':
      return { field: 'tags', add: values.tags, remove: [] };
    case 'removeTags':
      return { field: 'tags', add: [], remove: values.tags };
    case 'status':
      return { field: 'status', value: values.status };
    case 'priority':
      return { field: 'priority', value: values.priority };
    case 'year': {
      const year = values.text.trim();
      if (year === '') return { field: 'year', value: undefined };
      return /^\d{4}$/u.test(year) ? { field: 'year', value: Number(year) } : undefined;
    }
    default:
      return { field: choice satisfies BulkText, value: values.text };
  }
}

function shown(paper: Paper, choice: Choice): string {
  switch (choice) {
    case 'addTags':
    case 'removeTags':
      return paper.tags.join(', ') || '–';
    case 'status':
      return STATUS_NAMES[paper.status];
    case 'priority':
      return paper.priority;
    case 'year':
      return String(paper.issued?.year ?? '–');
    default:
      return paper[choice] ?? '–';
  }
}
