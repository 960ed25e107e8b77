/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- the section only watches where the focus is; the keys are commands */
import { type FocusEvent, useRef, useState } from 'react';
import { useCommands } from '../commands/commands-provider.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { undo } from '../global-commands.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { count } from '../ui/format.ts';
import { Kbd } from '../ui/kbd.tsx';
import { showToast } from '../ui/toast.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { FindingDialog } from './finding-dialog.tsx';
import { FindingRow } from './finding-row.tsx';
import type { FindingItem } from './findings-of.ts';
import styles from './abstract-tab.module.css';

type Props = {
  readonly paperId: string;
  readonly items: readonly FindingItem[];
  /** Why nothing is proposed, where that is so. */
  readonly why: 'nothing' | 'notEnglish';
  readonly active: string | undefined;
  readonly onActive: (id: string) => void;
  /** Makes a cloze of what is selected in the abstract; false where nothing is. */
  readonly onClozeSelection: () => Promise<boolean>;
  readonly canSelect: () => boolean;
};

/** Kept and proposed findings: moved through, kept, edited and dismissed by key. */
export function FindingsList({ paperId, items, why, active, onActive, onClozeSelection, canSelect }: Props) {
  const library = useLibrary();
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState(false);
  const [dialog, setDialog] = useState<'edit' | 'ask' | 'new'>();
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === active),
  );
  const current = items[at];
  const suggested = items.filter((item) => item.kind === 'suggested');

  const focusRow = (index: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item === undefined) return;
    onActive(item.id);
    list.current?.querySelector<HTMLElement>(`[data-finding="${item.id}"]`)?.focus();
  };
  const keep = async (kept: readonly FindingItem[]): Promise<void> => {
    const suggestions = kept.flatMap((item) => (item.kind === 'suggested' ? [item.suggestion] : []));
    if (suggestions.length === 0) return;
    const next = items[at + 1];
    await library.keepSuggestions(paperId, suggestions);
    announce(`Kept ${count(suggestions.length, 'finding')}`);
    if (next !== undefined) onActive(next.id);
    list.current?.focus();
  };
  const remove = async (item: FindingItem | undefined): Promise<void> => {
    if (item === undefined) return;
    if (item.kind === 'suggested') await library.dismissSuggestion(paperId, item.suggestion);
    else await library.deleteFinding(item.finding.id);
    const what =
      item.kind === 'suggested' ? 'Dismissed' : `Finding deleted, ${count(item.cards.length, 'card')} in the trash`;
    showToast({ text: what, action: { label: 'Undo', run: () => void undo(library) } });
    const next = items[at + 1] ?? items[at - 1];
    if (next !== undefined) onActive(next.id);
    list.current?.focus();
  };

  const section = 'Findings';
  const when = (): boolean => focused && dialog === undefined;
  const onItem = (): boolean => when() && current !== undefined;
  useCommands([
    {
      id: 'finding.next',
      label: 'Next finding',
      keys: ['j', 'Down'],
      section,
      hidden: true,
      when,
      run: () => focusRow(at + 1),
    },
    {
      id: 'finding.previous',
      label: 'Previous finding',
      keys: ['k', 'Up'],
      section,
      hidden: true,
      when,
      run: () => focusRow(at - 1),
    },
    {
      id: 'finding.keep',
      label: 'Keep finding',
      keys: ['Enter'],
      section,
      when: onItem,
      run: () => keep(current === undefined ? [] : [current]),
    },
    {
      id: 'finding.keepAll',
      label: 'Keep all findings shown',
      keys: ['Shift+Enter'],
      section,
      when: () => suggested.length > 0 && focused,
      run: () => keep(suggested),
    },
    {
      id: 'finding.cloze',
      label: 'Cloze from the selection',
      keys: ['c'],
      section,
      when: () => onItem() || canSelect(),
      run: async () => {
        if (!(await onClozeSelection())) setDialog('edit');
      },
    },
    {
      id: 'finding.ask',
      label: 'Question and answer',
      keys: ['a'],
      section,
      when: onItem,
      run: () => setDialog('ask'),
    },
    { id: 'finding.edit', label: 'Edit finding', keys: ['e'], section, when: onItem, run: () => setDialog('edit') },
    {
      id: 'finding.dismiss',
      label: 'Dismiss finding',
      keys: ['Backspace', 'Delete'],
      section,
      when: onItem,
      run: () => remove(current),
    },
  ]);

  const left = (event: FocusEvent): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  };
  return (
    <section
      className={styles.findings}
      aria-labelledby="findings-heading"
      onFocus={() => setFocused(true)}
      onBlur={left}
    >
      <header className={styles.head}>
        <h2 id="findings-heading">Findings</h2>
        <span className={styles.hint} aria-hidden="true">
          <Kbd keys="Enter" command="finding.keep" /> keep <Kbd keys="c" command="finding.cloze" /> cloze{' '}
          <Kbd keys="a" command="finding.ask" /> question <Kbd keys="Backspace" command="finding.dismiss" /> dismiss
        </span>
      </header>
      {why === 'notEnglish' ? (
        <p className={styles.none}>
          No findings are suggested, as the abstract is not in English. Select words in it and press C to make a card.
        </p>
      ) : items.length === 0 ? (
        <p className={styles.none}>Nothing to propose. Select words in the abstract and press C.</p>
      ) : null}
      {/* The list takes the focus when a row that had it is gone, so that its keys go on working. */}
      <ul id="findings" ref={list} className={styles.list} tabIndex={-1} aria-label="Findings">
        {items.map((item) => (
          <FindingRow
            key={item.id}
            item={item}
            active={item === current}
            onFocus={() => onActive(item.id)}
            onKeep={() => void keep([item])}
            onEdit={() => {
              onActive(item.id);
              setDialog('edit');
            }}
            onRemove={() => void remove(item)}
          />
        ))}
      </ul>
      <p className={styles.actions}>
        {suggested.length > 1 ? (
          <Button keys="Shift+Enter" command="finding.keepAll" onClick={() => void keep(suggested)}>
            Keep all {suggested.length}
          </Button>
        ) : null}
        <Button variant="quiet" onClick={() => setDialog('new')}>
          Write a finding
        </Button>
      </p>
      {dialog === 'edit' && current !== undefined ? (
        <FindingDialog paperId={paperId} item={current} onClose={() => setDialog(undefined)} />
      ) : null}
      {dialog === 'new' ? <FindingDialog paperId={paperId} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'ask' && current !== undefined ? (
        <AskDialog paperId={paperId} item={current} onClose={() => setDialog(undefined)} />
      ) : null}
    </section>
  );
}
