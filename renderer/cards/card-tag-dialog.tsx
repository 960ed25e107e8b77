import { ownTagsOf } from '../../data/library.ts';
import type { Card } from '../../data/model/card.ts';
import { TagChoice } from '../library/tag-dialog.tsx';
import { useLibrary } from '../live/library-context.tsx';
import { useTagsInUse } from '../live/use-tags.ts';
import { count } from '../ui/format.ts';

/** Tags of their papers that are named; of more, their number is told. */
const NAMED = 5;

type Props = { readonly cards: readonly Card[]; readonly onClose: () => void; readonly onSaved: () => void };

/** Sets the tags of one card, or adds and removes tags that all chosen cards share; their papers keep theirs. */
export function CardTagDialog({ cards, onClose, onSaved }: Props) {
  const library = useLibrary();
  const known = useTagsInUse();
  const papers = [...new Set(cards.map(({ paperId }) => paperId))];
  const ofPapers = [...new Set(papers.flatMap((id) => library.papers.get(id)?.tags ?? []))];
  return (
    <TagChoice
      title={cards.length === 1 ? 'Tags of this card' : `Tags of ${count(cards.length, 'card')}`}
      description={[
        cards.length === 1 ? 'Of the card itself.' : 'Of the cards themselves, those that all of them have.',
        ofPapers.length === 0
          ? ''
          : `${cards.length === 1 ? 'Those of its paper' : papers.length === 1 ? 'Those of their paper' : 'Those of their papers'} hold besides: ${ofPapers.length > NAMED ? count(ofPapers.length, 'tag') : ofPapers.join(', ')}.`,
      ]
        .join(' ')
        .trim()}
      tagsOfEach={cards.map((card) => ownTagsOf(card))}
      known={known}
      onClose={onClose}
      onSave={async (changed) => {
        await library.tagCards(
          cards.map(({ id }) => id),
          changed,
        );
        onSaved();
      }}
    />
  );
}
