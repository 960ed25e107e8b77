import { printField } from '../../data/library.ts';
import { STATUSES } from '../../data/model/paper.ts';
import { useLibrary } from '../live/library-context.tsx';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { STATUS_NAMES } from './lists.ts';
import { hasPart, togglePart } from './query-parts.ts';

const TAGS_SHOWN = 8;

const HAS = [
  ['has:note', 'With a note'],
  ['has:cards', 'With cards'],
  ['has:code', 'With code'],
  ['has:pdf', 'With a PDF'],
] as const;

const IS = [
  ['is:starred', 'High priority'],
  ['is:unread', 'Not read yet'],
  ['is:due', 'With cards due'],
] as const;

/** Writes parts of the query for those who would rather choose than type; each can be seen, and taken out, in the box. */
export function FilterMenu({ query, onQuery }: { readonly query: string; readonly onQuery: (query: string) => void }) {
  const library = useLibrary();
  const action = ([part, label]: readonly [string, string]): MenuAction => ({
    id: part,
    label,
    checked: hasPart(query, part),
    run: () => onQuery(togglePart(query, part)),
  });
  const tags = library.search.vocabulary.tags('').slice(0, TAGS_SHOWN);
  return (
    <Menu
      label="Filter"
      groups={[
        { label: 'Status', actions: STATUSES.map((one) => action([`status:${one}`, STATUS_NAMES[one]])) },
        { label: 'Has', actions: HAS.map(action) },
        { label: 'Is', actions: IS.map(action) },
        ...(tags.length === 0
          ? []
          : [{ label: 'Tag', actions: tags.map(({ name }) => action([printField('tag', name), name])) }]),
      ]}
    />
  );
}
