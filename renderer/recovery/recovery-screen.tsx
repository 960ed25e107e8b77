import { useEffect, useState } from 'react';
import { readBackupBytes } from '../../data/library.ts';
import { shell } from '../shell/current-shell.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { describePlan, planRecovery, whatHappened, type Lost, type RecoveryPlan } from './recovery-plan.ts';
import styles from './recovery.module.css';

type Stage =
  | { readonly kind: 'looking' | 'ready' }
  | { readonly kind: 'working'; readonly text: string }
  | { readonly kind: 'done'; readonly complete: boolean };

const count = new Intl.NumberFormat('en');

/** In place of the app where the library is lost: what happened, what can be brought back, and nothing else. */
export function RecoveryScreen({ error }: { readonly error: Lost }) {
  const { recovery } = error;
  const { title, text } = whatHappened(error);
  const [plan, setPlan] = useState<RecoveryPlan>();
  const [stage, setStage] = useState<Stage>({ kind: 'looking' });
  const [problem, setProblem] = useState('');
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    document.title = `${title} · Lectern`;
    const look = async (): Promise<void> => {
      try {
        setPlan(await findPlan(error));
      } catch (caught) {
        setProblem(messageOf(caught));
        setPlan({ kind: 'nothing' });
      }
      setStage({ kind: 'ready' });
    };
    void look();
  }, [error, title]);

  const work = async (label: string, doing: () => Promise<Stage>): Promise<void> => {
    setProblem('');
    setStage({ kind: 'working', text: label });
    try {
      setStage(await doing());
    } catch (caught) {
      setProblem(messageOf(caught));
      setStage({ kind: 'ready' });
    }
  };
  const rowsTold = (rows: number): void =>
    setStage({ kind: 'working', text: `Bringing back … ${count.format(rows)} rows` });
  const bringBack = (backup?: Uint8Array): Promise<void> =>
    work('Bringing back …', async () => {
      const from = backup === undefined ? undefined : await rowsFrom(backup);
      const { complete } = await recovery.bringBack(from, rowsTold);
      return { kind: 'done', complete };
    });
  const bringBackPlanned = async (): Promise<void> => {
    if (plan?.kind === 'journal') return bringBack();
    if (plan?.kind !== 'backup') return undefined;
    const read = await shell.backups.read(plan.file.name);
    if (!read.ok) return setProblem(read.error.message);
    return bringBack(read.value);
  };
  const chooseBackup = async (): Promise<void> => {
    const chosen = await shell.openFiles({ extensions: ['json', 'jsonl', 'gz'], multiple: false });
    if (!chosen.ok) return setProblem(chosen.error.message);
    const [file] = chosen.value;
    if (file === undefined) return undefined;
    return bringBack(file.bytes);
  };
  const saveCopy = (): Promise<void> =>
    work('Reading what is there …', async () => {
      const tables = await recovery.whatIsThere();
      if (tables === undefined) throw new Error('There is nothing that can be read.');
      const saved = await shell.saveFile({
        suggestedName: 'lectern-what-was-there.json',
        mime: 'application/json',
        content: JSON.stringify({ lectern: 'rows', tables }),
      });
      if (!saved.ok) throw new Error(saved.error.message);
      return { kind: 'ready' };
    });
  const keepWhatIsThere = (): Promise<void> =>
    work('Opening …', async () => {
      await recovery.keepWhatIsThere();
      return { kind: 'done', complete: true };
    });
  const startEmpty = (): Promise<void> => {
    setAsking(false);
    return work('Opening …', async () => {
      await recovery.startEmpty();
      window.location.reload();
      return { kind: 'working', text: 'Opening …' };
    });
  };

  return (
    <main className={styles.screen}>
      <div className={styles.page}>
        <p className={styles.name}>Lectern</p>
        <h1>{title}</h1>
        <p className={styles.text}>{text}</p>
        {stage.kind === 'done' ? <Done complete={stage.complete} /> : null}
        {stage.kind === 'ready' && plan !== undefined ? (
          <>
            <section className={styles.section} aria-labelledby="recovery-what">
              <h2 id="recovery-what">What can be brought back</h2>
              <p className={styles.text}>{describePlan(plan)}</p>
              <p className={styles.actions}>
                {plan.kind === 'nothing' ? null : (
                  <Button variant="primary" data-autofocus="" onClick={() => void bringBackPlanned()}>
                    Bring it back
                  </Button>
                )}
                <Button variant={plan.kind === 'nothing' ? 'primary' : 'plain'} onClick={() => void chooseBackup()}>
                  Choose a backup…
                </Button>
              </p>
            </section>
            <section className={styles.section} aria-labelledby="recovery-else">
              <h2 id="recovery-else">Or</h2>
              <p className={styles.actions}>
                {error.why === 'absent' ? null : (
                  <Button onClick={() => void saveCopy()}>Save a copy of what is there</Button>
                )}
                {error.why === 'absent' || error.why === 'failed' ? null : (
                  <Button onClick={() => void keepWhatIsThere()}>Open it as it is</Button>
                )}
                <Button onClick={() => window.location.reload()}>Try again</Button>
                <Button variant="quiet" onClick={() => setAsking(true)}>
                  Start with an empty library…
                </Button>
              </p>
            </section>
          </>
        ) : null}
        <output className={styles.working}>
          {stage.kind === 'working'
            ? stage.text
            : stage.kind === 'looking'
              ? 'Looking for what can be brought back …'
              : ''}
        </output>
        {problem === '' ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
      </div>
      {asking ? (
        <ConfirmDialog
          title="Start with an empty library?"
          text="What is in the database now is deleted. The journal of changes and the backups are kept, but no longer offered here."
          confirm="Start empty"
          danger
          onConfirm={() => void startEmpty()}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </main>
  );
}

function Done({ complete }: { readonly complete: boolean }) {
  return (
    <section className={styles.section} aria-labelledby="recovery-done">
      <h2 id="recovery-done">It is back</h2>
      <p className={styles.text}>
        {complete
          ? 'Every row that was saved is there again.'
          : 'What could be read is there again. Some changes could not be read; the journal and the backups are kept as they were.'}
      </p>
      <p className={styles.actions}>
        <Button variant="primary" onClick={() => window.location.reload()}>
          Open the library
        </Button>
      </p>
    </section>
  );
}

async function findPlan(error: Lost): Promise<RecoveryPlan> {
  const listed = await shell.backups.list();
  const backups = listed.ok ? listed.value.filter((file) => !file.aside) : [];
  return planRecovery(await error.recovery.journal(), backups);
}

async function rowsFrom(bytes: Uint8Array) {
  const read = await readBackupBytes(new Uint8Array(bytes));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
