import styles from './add.module.css';

/** Says, over the whole window, that what is dragged can be dropped. */
export function DropOverlay() {
  return (
    <div className={styles.overlay} aria-hidden="true">
      <p>Drop to see what it would add</p>
    </div>
  );
}
