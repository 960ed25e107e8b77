import type { AnkiModel } from '../../exchange/anki/note-model.ts';
import type { NoteOut } from '../../exchange/anki/write-package.ts';
import type { Card } from '../../model/card.ts';
import { ankiTagOf } from '../../model/tag.ts';
import type { Context } from '../context.ts';
import { returnOf, type Return } from './anki-back.ts';
import { editedFields } from './edited-fields.ts';
import { keptTypes } from './keep-types.ts';

type Sibling = { readonly card: Card; readonly position: number; readonly to: Return };
type NoteBack = NoteOut & { readonly edited: boolean };

/** What goes back to where it came from: notes by guid with their cards, and the note types that they need. */
export type WayBack = {
  readonly notes: ReadonlyMap<string, { readonly note: NoteBack; readonly cards: readonly Sibling[] }>;
  readonly returned: ReadonlyMap<string, Return>;
  readonly models: readonly AnkiModel[];
};

export const NO_WAY: WayBack = { notes: new Map(), returned: new Map(), models: [] };

/**
 * The notes of Anki among some cards, as they came: guid, type, fields and tags, but for what was edited here. Cards
 * whose record or note type is missing, damaged or no longer fits are left out.
 */
export async function wayBack(context: Context, cards: readonly Card[]): Promise<WayBack> {
  const groups = new Map<string, Sibling[]>();
  const papers = new Set<string>();
  cards.forEach((card, position) => {
    const to = returnOf(card);
    if (to === undefined) return;
    papers.add(card.paperId);
    const group = groups.get(to.anki.guid) ?? [];
    groups.set(to.anki.guid, group);
    group.push({ card, position, to });
  });
  if (groups.size === 0) return NO_WAY;
  const types = keptTypes(await context.db.paperTexts.bulkGet([...papers]));
  const notes = new Map<string, { readonly note: NoteBack; readonly cards: readonly Sibling[] }>();
  const returned = new Map<string, Return>();
  const models = new Map<number, AnkiModel>();
  for (const [guid, group] of groups) {
    const known = group.filter(({ to: { back } }) => types.get(back.type)?.flds.length === back.fields.length);
    // Siblings that were taken at different times: the note is as it was taken last.
    const [newest] = known.toSorted((a, b) => b.to.anki.mod - a.to.anki.mod);
    const model = newest === undefined ? undefined : types.get(newest.to.back.type);
    if (newest === undefined || model === undefined) continue;
    const fitting = known
      .filter((one) => fits(one, model))
      .toSorted((a, b) => a.to.ord - b.to.ord)
      .filter(({ to }, at, all) => all[at - 1]?.to.ord !== to.ord);
    if (fitting.length === 0) continue;
    models.set(model.id, model);
    for (const { card, to } of fitting) returned.set(card.id, to);
    notes.set(guid, { note: noteOf(guid, newest.to, model, fitting), cards: fitting });
  }
  return { notes, returned, models: [...models.values()] };
}

/** Whether a card is still one that its note type makes. */
const fits = ({ card, to }: Sibling, model: AnkiModel): boolean =>
  to.back.type === model.id &&
  (card.content.kind === 'cloze') === (model.type === 1) &&
  (model.type === 1 || to.ord < model.tmpls.length);

function noteOf(guid: string, { anki, back }: Return, model: AnkiModel, cards: readonly Sibling[]): NoteBack {
  let fields = back.fields;
  for (const { card, to } of cards) {
    if (to.edited) fields = editedFields(model, fields, to.ord, card.content);
    // Clozes of a note are one text.
    if (to.edited && model.type === 1) break;
  }
  const own = anki.tags.filter((tag) => typeof tag === 'string' && tag !== '' && !/\s/u.test(tag));
  const tags = withTags(
    own,
    cards.flatMap(({ card }) => [...(card.tags ?? []).map(ankiTagOf), ...(card.leech === 1 ? ['leech'] : [])]),
  );
  const edited = tags.length > own.length || fields.some((field, at) => field !== back.fields[at]);
  return {
    id: back.note,
    guid,
    cloze: model.type === 1,
    type: model.id,
    mod: anki.mod,
    tags,
    fields,
    edited,
  };
}

/** With those that were given to the cards here; to Anki upper and lower case are the same. */
function withTags(own: readonly string[], given: readonly string[]): readonly string[] {
  const known = new Set(own.map((tag) => tag.toLowerCase()));
  const added = given.filter((tag) => {
    const isNew = tag !== '' && !known.has(tag.toLowerCase());
    known.add(tag.toLowerCase());
    return isNew;
  });
  return [...own, ...added];
}
