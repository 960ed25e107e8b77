import { useTagsInUse } from '../live/use-tags.ts';
import { PaperPicker } from '../settings/paper-picker.tsx';
import { Select } from '../ui/select.tsx';
import { StudySearch } from './study-search.tsx';

export type SourceDraft = {
  readonly kind: 'tag' | 'paper' | 'search';
  readonly tag: string;
  readonly paperIds: readonly string[];
  readonly query: string;
};

type Props = { readonly draft: SourceDraft; readonly onChange: (draft: SourceDraft) => void };

const KINDS = [
  { value: 'tag', label: 'A tag' },
  { value: 'paper', label: 'A paper' },
  { value: 'search', label: 'A search' },
] as const;

/** Whose cards: a tag, a paper by its title, or what a search finds. */
export function StudySourceFields({ draft, onChange }: Props) {
  const tags = useTagsInUse();
  return (
    <>
      <Select label="Of" value={draft.kind} options={KINDS} onChange={(kind) => onChange({ ...draft, kind })} />
      {draft.kind === 'tag' ? (
        <Select
          label="Tag"
          value={draft.tag}
          disabled={tags.length === 0}
          options={
            tags.length === 0 ? [{ value: '', label: 'No tags yet' }] : tags.map((tag) => ({ value: tag, label: tag }))
          }
          onChange={(tag) => onChange({ ...draft, tag })}
        />
      ) : null}
      {draft.kind === 'search' ? (
        <StudySearch query={draft.query} onQuery={(query) => onChange({ ...draft, query })} />
      ) : null}
      {draft.kind === 'paper' ? (
        <PaperPicker
          chosen={draft.paperIds}
          onChange={(paperIds) => onChange({ ...draft, paperIds: paperIds.slice(-1) })}
        />
      ) : null}
    </>
  );
}
