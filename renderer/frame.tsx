import { type ReactNode, useEffect, useRef } from 'react';
import { AppSidebar } from './ui/app-sidebar.tsx';
import { classes } from './ui/classes.ts';
import styles from './frame.module.css';

type FrameProps = {
  readonly title: string;
  /** For what is looked at rather than read: takes the window's width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** A screen beside the sidebar: Today, Cards, Settings, Backups. */
export function Frame({ title, wide = false, children }: FrameProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Lectern`;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={styles.frame}>
      <AppSidebar />
      <main ref={main} tabIndex={-1} className={styles.main}>
        <div className={classes(styles.page, wide && styles.wide)}>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
