import { type ReactNode, useEffect, useRef } from 'react';
import { AppSidebar } from './ui/app-sidebar.tsx';
import styles from './frame.module.css';

/** A screen beside the sidebar: Today, Cards, Settings, Backups. */
export function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Lectern`;
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={styles.frame}>
      <AppSidebar />
      <main ref={main} tabIndex={-1} className={styles.main}>
        <div className={styles.page}>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
