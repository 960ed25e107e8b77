import { useState } from 'react';
import type { SavedSearch } from '../../data/model/settings.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useCounts } from '../live/use-search.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { SidebarRow } from './sidebar-row.tsx';
import styles from './sidebar-row.module.css';

const NONE: readonly SavedSearch[] = [];

/** The searches that were kept, with how many papers each finds now. */
export function SavedSearches({ current }: { readonly current: string | undefined }) {
  const library = useLibrary();
  const searches = useLive(async () => (await library.settings()).searches, []) ?? NONE;
  const counts = useCounts(searches.map(({ query }) => query));
  const [editing, setEditing] = useState<SavedSearch>();
  if (searches.length === 0) return null;
  return (
    <section aria-labelledby="sidebar-searches" className={styles.group}>
      <h2 id="sidebar-searches">Searches</h2>
      <ul>
        {searches.map((search, index) => (
          <li key={search.id}>
            <SidebarRow
              route={{ screen: 'library', params: { list: 'all', q: search.query } }}
              label={search.name}
              count={counts[index]}
              current={current === search.query}
              editLabel={`Edit search ${search.name}`}
              onEdit={() => setEditing(search)}
            />
          </li>
        ))}
      </ul>
      {editing === undefined ? null : <EditSearch search={editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
}

function EditSearch({ search, onClose }: { readonly search: SavedSearch; readonly onClose: () => void }) {
  const library = useLibrary();
  const [name, setName] = useState(search.name);
  const done = (text: string): void => {
    showToast({ text, action: { label: 'Undo', run: () => void undo(library) } });
    onClose();
  };
  const save = async (): Promise<void> => {
    if (name.trim() === '') return;
    await library.renameSearch(search.id, name);
    done(`Renamed to “${name.trim()}”`);
  };
  const remove = async (): Promise<void> => {
    await library.deleteSearch(search.id);
    done(`Deleted “${search.name}”`);
  };
  return (
    <Dialog
      title="Saved search"
      description={search.query}
      width="narrow"
      onClose={onClose}
      footer={
        <>
          <Button variant="danger" onClick={() => void remove()}>
            Delete
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={name.trim() === ''} onClick={() => void save()}>
            Rename
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
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
          }}
        />
      </DialogBody>
    </Dialog>
  );
}
