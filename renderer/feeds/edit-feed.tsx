import { useState } from 'react';
import { feedAddress, type FollowedFeed } from '../../data/library.ts';
import type { FeedRule } from '../../data/model/feed.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { RuleFields } from './rule-fields.tsx';
import styles from './feeds.module.css';

/** Name, folder and address of a feed, and the rules that its entries go through. */
export function EditFeed({ followed, onClose }: { readonly followed: FollowedFeed; readonly onClose: () => void }) {
  const library = useLibrary();
  const { feed } = followed;
  const [title, setTitle] = useState(feed.title);
  const [folder, setFolder] = useState(feed.folder ?? '');
  const [url, setUrl] = useState(feed.url);
  const [rules, setRules] = useState<readonly FeedRule[]>(feed.rules);
  const [error, setError] = useState<string>();
  const isFile = feed.url.startsWith('file:');
  const save = async (): Promise<void> => {
    const address = url === feed.url ? undefined : feedAddress(url);
    if (address?.ok === false) {
      setError(address.error);
      return;
    }
    await library.editFeed(feed.id, {
      title: title.trim() || feed.title,
      folder: folder.trim(),
      rules: rules.filter((rule) => rule.action !== 'tag' || (rule.tag ?? '') !== ''),
      ...(address === undefined ? {} : { url: address.value.url }),
    });
    onClose();
    showToast({ text: 'Feed saved', action: { label: 'Undo', run: () => void undo(library) } });
  };
  return (
    <Dialog
      title="Edit feed"
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
        <TextField label="Name" autoFocusInDialog value={title} onChange={setTitle} />
        <TextField label="Folder" placeholder="None" value={folder} onChange={setFolder} />
        {isFile ? null : <TextField label="Address" value={url} error={error} onChange={setUrl} />}
        <section className={styles.rules} aria-label="Rules">
          <h3>Rules</h3>
          <p className={styles.quiet}>
            Applied before you see an entry. All that is filled in must fit; of several words, parted by commas, any.
          </p>
          {rules.map((rule, index) => (
            <RuleFields
              // Rules have no name of their own, and stay in their order.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              number={index + 1}
              rule={rule}
              onChange={(next) => setRules(rules.with(index, next))}
              onRemove={() => setRules(rules.toSpliced(index, 1))}
            />
          ))}
          <Button variant="quiet" onClick={() => setRules([...rules, { action: 'skip' }])}>
            Add a rule
          </Button>
        </section>
      </DialogBody>
    </Dialog>
  );
}
