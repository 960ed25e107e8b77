import { type ClipboardEvent, useId, useState } from 'react';
import { useCommands } from '../commands/commands-provider.tsx';
import { formatRoute, navigate } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { useCapture } from './capture-context.ts';
import { readTransfer } from './read-transfer.ts';
import styles from './add.module.css';

/** Where to paste, type or choose what to add. */
export function AddInput() {
  const { take } = useCapture();
  const [text, setText] = useState('');
  const id = useId();
  const isEmpty = text.trim() === '';
  const read = (): void => {
    if (!isEmpty) take([{ kind: 'text', name: 'Typed text', text }]);
  };
  const choose = async (): Promise<void> => {
    const chosen = await shell.openFiles({ extensions: [], multiple: true });
    if (!chosen.ok) showToast({ text: chosen.error.message });
    else if (chosen.value.length > 0) {
      take(chosen.value.map(({ name, bytes }) => ({ kind: 'bytes', name, bytes: new Uint8Array(bytes) })));
    }
  };
  useCommands([
    {
      id: 'add.read',
      label: 'Look over what was typed',
      keys: ['Mod+Enter'],
      section: 'Add',
      when: () => !isEmpty,
      run: read,
    },
    { id: 'add.choose', label: 'Choose files to add', keys: ['Mod+o'], section: 'Add', run: choose },
  ]);
  const paste = (event: ClipboardEvent): void => {
    // Into the middle of what is being typed it is a text like any other.
    if (!isEmpty) return;
    const sources = readTransfer(event.clipboardData, 'Pasted text');
    if (sources.length === 0) return;
    event.preventDefault();
    take(sources);
  };
  return (
    <div className={styles.input}>
      <h1 className={styles.title}>Add papers</h1>
      <p className={styles.lead} id={`${id}-hint`}>
        Paste or drop a page of papers, identifiers, a .bib or .ris file. What it would add is shown first.
      </p>
      <label htmlFor={id} className="visually-hidden">
        Anything with papers in it
      </label>
      <textarea
        id={id}
        aria-describedby={`${id}-hint`}
        className={styles.area}
        rows={9}
        spellCheck={false}
        placeholder={'arXiv ids, DOIs, addresses, or a whole page\n2401.01234\nhttps://doi.org/10.1038/nature24270'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={paste}
      />
      <div className={styles.actions}>
        <Button variant="primary" keys="Mod+Enter" disabled={isEmpty} onClick={read}>
          Look it over
        </Button>
        <Button keys="Mod+o" command="add.choose" onClick={() => void choose()}>
          Choose files…
        </Button>
        <Button variant="quiet" onClick={() => navigate('add', { sample: '1' })}>
          Show the sample library
        </Button>
      </div>
      <p className={styles.note}>
        Copied listings, arXiv ids, DOIs, addresses and pages of papers, BibTeX, RIS, PubMed, EndNote, CSL-JSON, Zotero
        RDF, tables (CSV), JSON Lines, daily-papers JSON, arXiv feeds, e-mails and listings, OPML, web pages and Anki
        packages are read, several files at once.
      </p>
      <p className={styles.also}>
        <a href={formatRoute({ screen: 'imports', params: {} })}>Import reports</a>
        <a href={formatRoute({ screen: 'duplicates', params: {} })}>Duplicates</a>
        <a href={formatRoute({ screen: 'clean-up', params: {} })}>Clean up</a>
      </p>
    </div>
  );
}
