import { useState } from 'react';
import { toSegments } from '../../data/library.ts';
import type { Paper, PaperText as PaperTextRow } from '../../data/model/paper.ts';
import { useLibrary } from '../live/library-context.tsx';
import { PaperText } from '../text/paper-text.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { problemsOf, toEdit, toForm, type MetadataForm } from './metadata.ts';
import styles from './paper-pane.module.css';

type Props = { readonly paper: Paper; readonly text: PaperTextRow; readonly onClose: () => void };

/** Every bibliographic field of a paper. Title and abstract are edited as they were read, LaTeX and all. */
export function MetadataDialog({ paper, text, onClose }: Props) {
  const library = useLibrary();
  const [form, setForm] = useState<MetadataForm>(() => toForm(paper, text));
  const [tried, setTried] = useState(false);
  const problems = problemsOf(form);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    await library.editPaper(paper.id, toEdit(form));
    announce('Paper saved');
    onClose();
  };
  const field = (name: keyof MetadataForm) => ({
    value: form[name],
    error: tried ? problems[name] : undefined,
    onChange: (value: string) => setForm({ ...form, [name]: value }),
  });
  return (
    <Dialog
      title="Edit details"
      width="wide"
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
        <TextField label="Title" serif autoFocusInDialog {...field('title')} />
        {/[\\${}^_]/u.test(form.title) ? (
          <p className={styles.preview}>
            <PaperText segments={toSegments(form.title)} />
          </p>
        ) : null}
        <TextField label="Authors, one a line: Family, Given" lines={4} {...field('authors')} />
        <div className={styles.pair}>
          <TextField label="Date" placeholder="2024-05-28" {...field('date')} />
          <TextField label="Venue" {...field('venue')} />
          <TextField label="arXiv" placeholder="2405.15319" {...field('arxiv')} />
          <TextField label="DOI" placeholder="10.1000/182" {...field('doi')} />
        </div>
        <TextField label="Address" type="url" {...field('url')} />
        <TextField
          label="Links, one a line: code, project, data, pdf or page, then the address"
          lines={3}
          {...field('links')}
        />
        <TextField label="Abstract" serif lines={8} {...field('abstract')} />
      </DialogBody>
    </Dialog>
  );
}
