import { useEffect, useRef, useState } from 'react';
import type { QueryProblem } from '../../data/library.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { hasPart, togglePart } from '../library/query-parts.ts';
import { SearchBox } from '../library/search-box.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useTagsInUse } from '../live/use-tags.ts';
import { Menu } from '../ui/menu.tsx';
import { completeHere } from './complete-here.ts';
import styles from './cards.module.css';

/** How long a query rests before it is asked and kept in the address, ms. */
const REST = 200;

const FILTERS = [
  ['is:due', 'Due now'],
  ['due:<7d', 'Due within a week'],
  ['is:new', 'New'],
  ['rated:1', 'Answered today'],
  ['rated:7:1', 'Forgotten this week'],
  ['is:leech', 'Leeches'],
  ['is:flagged', 'Flagged'],
  ['is:suspended', 'Suspended'],
  ['is:buried', 'Buried'],
  ['is:duplicate', 'Duplicates'],
  ['is:trash', 'In the trash'],
] as const;

type Props = {
  readonly query: string;
  /** `replace` while it is typed: Back then leads to what was before the search. */
  readonly onQuery: (query: string, replace: boolean) => void;
  readonly problems: readonly QueryProblem[];
  readonly onLeave: () => void;
};

/** The box for queries of cards, and the common ones by name. */
export function CardSearch({ query, onQuery, problems, onLeave }: Props) {
  const library = useLibrary();
  const tagsInUse = useTagsInUse();
  const box = useRef<{ readonly select: () => void }>(null);
  // What is typed runs ahead of the address, which alone says what is asked.
  const [typed, setTyped] = useState({ asked: query, text: query });
  const text = typed.asked === query ? typed.text : query;
  useEffect(() => {
    if (text === query) return undefined;
    const timer = window.setTimeout(() => {
      setTyped({ asked: text, text });
      onQuery(text, true);
    }, REST);
    return () => window.clearTimeout(timer);
  }, [text, query, onQuery]);
  useCommands([
    { id: 'cards.search', label: 'Search cards', keys: ['/'], section: 'Cards', run: () => box.current?.select() },
  ]);
  return (
    <div className={styles.search}>
      <SearchBox
        ref={box}
        label="Search cards"
        query={text}
        onQuery={(next) => setTyped({ asked: query, text: next })}
        problems={text === query ? problems : []}
        completeAt={completeHere(library, tagsInUse)}
        onLeave={onLeave}
      />
      <Menu
        label="Filter"
        groups={[
          {
            actions: FILTERS.map(([part, label]) => ({
              id: part,
              label,
              checked: hasPart(query, part),
              run: () => onQuery(togglePart(query, part), false),
            })),
          },
        ]}
      />
    </div>
  );
}
