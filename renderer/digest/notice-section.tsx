import type { Digest } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { shell } from '../shell/current-shell.ts';
import { NumberField } from '../ui/number-field.tsx';
import { Switch } from '../ui/switch.tsx';
import { showToast } from '../ui/toast.tsx';
import { tellDigest } from './keep-digest.ts';
import styles from './digest.module.css';

/** Being told of the page once a day; the first notification is of the page that is seen here. */
export function NoticeSection({ digest }: { readonly digest: Digest }) {
  const library = useLibrary();
  const settings = useLive(() => library.settings(), [])?.digest;
  if (settings === undefined) return null;
  const turn = async (notify: boolean): Promise<void> => {
    const allowed = notify ? await shell.notifications.allow() : undefined;
    if (allowed?.ok === false) {
      showToast({ text: allowed.error.message });
      return;
    }
    await library.updateSettings({ digest: { ...settings, notify } }, 'Change the digest');
    if (notify) await tellDigest(library, digest);
  };
  return (
    <section className={styles.mail} aria-labelledby="digest-notice">
      <h2 id="digest-notice">As a notification</h2>
      <Switch
        label="Once a day, when something is due or new"
        checked={settings.notify}
        onChange={(notify) => void turn(notify)}
      />
      <p className={styles.quiet}>While Lectern is open. A click on it opens this page.</p>
      {settings.notify ? (
        <NumberField
          label="From"
          unit="o’clock"
          min={0}
          max={23}
          value={settings.hour}
          onChange={(hour) => void library.updateSettings({ digest: { ...settings, hour } }, 'Change the digest')}
        />
      ) : null}
    </section>
  );
}
