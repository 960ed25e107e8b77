import { useState } from 'react';
import { digestHtml, digestMessage, digestText, type Digest } from '../../data/library.ts';
import { Frame } from '../frame.tsx';
import { useLibrary, usePaperCounts } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useNow } from '../live/use-now.ts';
import { openLink } from '../open-link.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { showToast } from '../ui/toast.tsx';
import { MailSection } from './mail-section.tsx';
import { NoticeSection } from './notice-section.tsx';
import styles from './digest.module.css';

const SPANS = [
  { value: 'day', label: 'The last day' },
  { value: 'week', label: 'The last week' },
] as const;

/** What mail programs take of a `mailto:` address. */
const MOST_MAILTO = 1800;

/** The page of the day or week as it would be sent: seen here first. */
export function DigestScreen() {
  const library = useLibrary();
  const minute = Math.floor(useNow() / 60_000);
  const { all } = usePaperCounts();
  const [span, setSpan] = useState<'day' | 'week'>('day');
  const digest = useLive(() => library.digest(span), [span, minute, all]);
  if (digest === undefined) return <Frame title="Digest">{null}</Frame>;
  const save = async (kind: 'html' | 'eml'): Promise<void> => {
    const day = new Date(library.now()).toISOString().slice(0, 10);
    const saved = await shell.saveFile(
      kind === 'html'
        ? { suggestedName: `lectern-${day}.html`, mime: 'text/html', content: digestHtml(digest) }
        : {
            suggestedName: `lectern-${day}.eml`,
            mime: 'message/rfc822',
            content: digestMessage(digest, library.now()),
          },
    );
    if (!saved.ok) showToast({ text: saved.error.message });
    else if (saved.value.outcome === 'saved') showToast({ text: `Saved ${saved.value.name}` });
  };
  return (
    <Frame title="Digest">
      <div className={styles.tools}>
        <Select label="Of" labelHidden value={span} options={SPANS} onChange={setSpan} />
        <span className={styles.saves}>
          <Button variant="quiet" onClick={() => void save('html')}>
            Save as a page
          </Button>
          <Button variant="quiet" onClick={() => void save('eml')}>
            Save as a message
          </Button>
          {shell.edition === 'web' ? (
            <Button variant="quiet" onClick={() => openLink(mailto(digest))}>
              Open in the mail program
            </Button>
          ) : null}
        </span>
      </div>
      <DigestPage digest={digest} />
      <NoticeSection digest={digest} />
      <MailSection digest={digest} />
    </Frame>
  );
}

/** As text only, and no longer than mail programs take; the message file has all of it. */
function mailto(digest: Digest): string {
  const head = `mailto:?subject=${encodeURIComponent(digest.subject)}&body=`;
  let body = '';
  // By whole characters: half of one cannot be written.
  for (const character of digestText(digest)) {
    const next = encodeURIComponent(character);
    if (head.length + body.length + next.length > MOST_MAILTO) return `${head}${body}${encodeURIComponent('…')}`;
    body += next;
  }
  return head + body;
}

function DigestPage({ digest }: { readonly digest: Digest }) {
  return (
    <article className={styles.page} aria-label="The digest">
      <h2 className={styles.subject}>{digest.subject}</h2>
      <p className={styles.quiet}>{digest.date}</p>
      {digest.sentences.map((sentence) => (
        <p key={sentence} className={styles.sentence}>
          {sentence}
        </p>
      ))}
      {digest.parts.map(({ heading, lines, more }) => (
        <section key={heading} aria-label={heading}>
          <h3>{heading}</h3>
          <ul>
            {lines.map(({ title, by, url, note }, index) => (
              // Two entries may have one title.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>
                {url === undefined ? (
                  <span className={styles.title}>{title}</span>
                ) : (
                  <a
                    className={styles.title}
                    href={url}
                    rel="noopener noreferrer"
                    onClick={(event) => {
                      event.preventDefault();
                      openLink(url);
                    }}
                  >
                    {title}
                  </a>
                )}
                <span className={styles.quiet}>{[by, note].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
          {more > 0 ? <p className={styles.quiet}>and {more} more</p> : null}
        </section>
      ))}
    </article>
  );
}
