import { useRef, useState } from 'react';
import { addCloze, escapeMarkdown, languageOf, splitSentences, standAlone, toSegments } from '../../data/library.ts';
import { useLibrary } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { openLink } from '../open-link.ts';
import { PaperText } from '../text/paper-text.tsx';
import { selectionOffsets } from '../text/selection-offsets.ts';
import { announce } from '../ui/announcer.tsx';
import { findingItems } from './findings-of.ts';
import { FindingsList } from './findings-list.tsx';
import styles from './abstract-tab.module.css';

/** The abstract with its findings marked in place, and the list of them under it. */
export function AbstractTab({ paperId }: { readonly paperId: string }) {
  const library = useLibrary();
  const abstract = useRef<HTMLParagraphElement>(null);
  const [active, setActive] = useState<string>();
  const loaded = useLive(async () => {
    const [text, findings, suggestions, cards] = await Promise.all([
      library.paperText(paperId),
      library.findings(paperId),
      library.suggestions(paperId),
      library.cardsOf(paperId),
    ]);
    return { text, items: findingItems(findings, suggestions, cards) };
  }, [paperId]);
  if (loaded === undefined) return <div className={styles.doc} aria-busy="true" />;
  const { text, items } = loaded;
  const plain = text?.abstract ?? '';

  const clozeSelection = async (): Promise<boolean> => {
    const root = abstract.current;
    const selected = root === null ? undefined : selectionOffsets(root);
    if (selected === undefined) return false;
    const words = plain.slice(selected.start, selected.end).trim();
    const item = items.find(
      (one) =>
        one.start !== undefined && one.end !== undefined && one.start <= selected.start && selected.end <= one.end,
    );
    const sentence =
      item ?? splitSentences(plain).find(({ start, end }) => start <= selected.start && selected.end <= end);
    if (sentence?.start === undefined || sentence.end === undefined || words === '') {
      announce('Select words within one sentence.');
      return true;
    }
    const { start, end } = sentence;
    const whole = item?.kind === 'kept' ? item.cloze : escapeMarkdown(standAlone(plain.slice(start, end)));
    const hidden = escapeMarkdown(words);
    const at = whole.indexOf(hidden);
    if (at === -1) {
      announce('These words cannot be hidden in the finding; edit it instead.');
      return true;
    }
    const cloze = addCloze(whole, at, at + hidden.length);
    if (item?.kind === 'kept') await library.editFinding(item.finding.id, cloze);
    else await library.addFinding(paperId, cloze, { kind: 'abstract', start, end });
    window.getSelection()?.removeAllRanges();
    announce(`Card made, hiding ${words}`);
    return true;
  };

  const marks = items.flatMap(({ id, start, end, kind }) =>
    start === undefined || end === undefined
      ? []
      : [{ id, start, end, label: kind === 'kept' ? 'Kept finding' : 'Suggested finding' }],
  );
  return (
    <div className={styles.doc}>
      {plain === '' ? (
        <p className={styles.none}>No abstract yet. Edit the paper to add one.</p>
      ) : (
        <p ref={abstract} className={styles.abstract}>
          <PaperText
            segments={toSegments(text?.raw.abstract ?? plain)}
            marks={marks}
            activeMark={active}
            onMark={setActive}
            onOpenLink={openLink}
          />
        </p>
      )}
      <FindingsList
        paperId={paperId}
        items={items}
        why={languageOf(plain) === 'other' ? 'notEnglish' : 'nothing'}
        active={active}
        onActive={setActive}
        onClozeSelection={clozeSelection}
        canSelect={() => abstract.current !== null && selectionOffsets(abstract.current) !== undefined}
      />
    </div>
  );
}
