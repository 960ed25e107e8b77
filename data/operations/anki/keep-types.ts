import type { AnkiImport } from '../../exchange/anki/read.ts';
import { readModel, type AnkiModel } from '../../exchange/anki/note-model.ts';
import type { PaperText } from '../../model/paper.ts';
import type { Tx } from '../../storage/transact.ts';
import type { PlannedCard } from './import-plan.ts';

/** Keeps the definition of each note type with the papers whose cards came in it. Papers must have been written before. */
export async function keepTypes(
  tx: Tx,
  reads: readonly AnkiImport[],
  cards: readonly PlannedCard[],
  paperOf: (card: PlannedCard) => string,
): Promise<void> {
  const wanted = new Map<string, Map<number, string>>();
  for (const card of cards) {
    if (card.here !== undefined && !card.newer && !card.bare) continue;
    const type = card.note.notetype;
    const model = reads[card.file]?.collection.notetypes.get(type)?.model;
    if (model === undefined || card.origin.back === undefined) continue;
    const paperId = paperOf(card);
    const types = wanted.get(paperId) ?? new Map<number, string>();
    wanted.set(paperId, types.set(type, model));
  }
  const texts = await tx.getMany('paperTexts', [...wanted.keys()]);
  const changed = texts.flatMap((text): readonly PaperText[] => {
    if (text === undefined) return [];
    const types = Object.fromEntries(wanted.get(text.paperId) ?? []);
    const known: Readonly<Record<string, unknown>> = text.ankiTypes ?? {};
    if (Object.entries(types).every(([id, model]) => known[id] === model)) return [];
    return [{ ...text, ankiTypes: { ...text.ankiTypes, ...types } }];
  });
  await tx.putMany('paperTexts', changed);
}

/** The note types that were kept with some papers, by id; of several versions the one that was changed last. */
export function keptTypes(texts: readonly (PaperText | undefined)[]): ReadonlyMap<number, AnkiModel> {
  const types = new Map<number, AnkiModel>();
  const read = new Map<string, AnkiModel | undefined>();
  for (const text of texts) {
    const kept: unknown = text?.ankiTypes;
    if (typeof kept !== 'object' || kept === null) continue;
    for (const [key, model] of Object.entries(kept)) {
      // Many papers hold the same.
      if (!read.has(model)) read.set(model, readModel(Number(key), model));
      const type = read.get(model);
      const known = types.get(Number(key));
      if (type !== undefined && (known === undefined || Number(type['mod']) > Number(known['mod'])))
        types.set(Number(key), type);
    }
  }
  return types;
}
