import { useState } from 'react';
import { DAILY_PAPERS, feedAddress, type Address } from '../../data/library.ts';
import { undo } from '../global-commands.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { navigate } from '../route.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogBody } from '../ui/dialog.tsx';
import { count } from '../ui/format.ts';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast.tsx';
import { lookAt, type Looked } from './fetch-feed.ts';
import styles from './feeds.module.css';

/** Asks what to follow, looks at it, and follows it under the name it gives itself. */
export function FollowFeed({ onClose }: { readonly onClose: () => void }) {
  const library = useLibrary();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [found, setFound] = useState<readonly string[]>([]);
  const [looking, setLooking] = useState(false);
  /** An address that could not be read, which may be followed all the same. */
  const [unread, setUnread] = useState<Address>();
  const isWeb = shell.edition === 'web';

  const follow = async (address: Address, looked?: Looked): Promise<void> => {
    const title =
      looked?.ok === true && looked.feed.title !== '' && !isOurs(address) ? looked.feed.title : address.title;
    const [id] = await library.followFeeds([{ url: address.url, title }]);
    if (id === undefined) {
      setError('This feed is followed already.');
      return;
    }
    const fresh =
      looked === undefined
        ? undefined
        : await library.recordFetch(id, looked.fetched, looked.ok ? looked.feed : undefined, Math.random());
    onClose();
    navigate('feeds', { feed: id });
    const entries = fresh === undefined ? '' : `, ${count(fresh.fresh, 'entry', 'entries')} new`;
    showToast({ text: `Following ${title}${entries}`, action: { label: 'Undo', run: () => void undo(library) } });
  };
  const look = async (address: Address): Promise<void> => {
    setError(undefined);
    setFound([]);
    setUnread(undefined);
    if (isWeb) {
      await follow(address);
      return;
    }
    setLooking(true);
    const looked = await lookAt(shell, address.url);
    setLooking(false);
    if (looked.ok) {
      await follow(address, looked);
      return;
    }
    setError(looked.error.message);
    if (looked.error.found !== undefined) setFound(looked.error.found);
    else if (looked.fetched.kind === 'offline' || looked.fetched.kind === 'failed') setUnread(address);
  };
  const submit = async (): Promise<void> => {
    if (looking) return;
    const address = feedAddress(typed);
    if (address.ok) await look(address.value);
    else setError(address.error);
  };
  return (
    <Dialog
      title="Follow a feed"
      onClose={onClose}
      onSubmit={() => void submit()}
      footer={
        <>
          {unread === undefined ? null : (
            <Button variant="quiet" onClick={() => void follow(unread)}>
              Follow it all the same
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={looking} onClick={() => void submit()}>
            {looking ? 'Looking…' : 'Follow'}
          </Button>
        </>
      }
    >
      <DialogBody>
        <TextField
          label="Address, arXiv category or search"
          placeholder="cs.CL"
          autoFocusInDialog
          value={typed}
          error={error}
          onChange={setTyped}
          hint={
            isWeb
              ? 'A browser may not fetch it. The feed is kept for the desktop app, and for files of it that you open here.'
              : 'Any RSS, Atom or JSON feed, a category such as cs.CL, or “arxiv:” and words to search for.'
          }
        />
        {found.length > 0 ? (
          <ul className={styles.found} aria-label="Feeds of this page">
            {found.map((url) => (
              <li key={url}>
                <Button variant="quiet" onClick={() => void look({ url, title: new URL(url).hostname })}>
                  {url}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <p className={styles.offers}>
          {DAILY_PAPERS.map((address) => (
            <Button key={address.url} variant="quiet" disabled={looking} onClick={() => void look(address)}>
              {address.title}
            </Button>
          ))}
        </p>
      </DialogBody>
    </Dialog>
  );
}

/** Whether we have named it ourselves: arXiv's own titles are its queries. */
const isOurs = ({ title, url }: Address): boolean => title !== URL.parse(url)?.hostname.replace(/^www\./u, '');
