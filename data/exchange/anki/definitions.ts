import type { SqlValue } from 'sql.js';
import { keepModel, modelOfTables } from './note-model.ts';
import { protoNumber, protoText } from './protobuf.ts';
import type { Source } from './sqlite.ts';

export type AnkiTemplate = { readonly name: string; readonly question: string; readonly answer: string };

export type AnkiNotetype = {
  readonly name: string;
  readonly cloze: boolean;
  readonly fields: readonly string[];
  /** By ordinal. */
  readonly templates: readonly AnkiTemplate[];
  /** The whole definition as `keepModel` writes it; none of a text file. */
  readonly model?: string | undefined;
};

export type CollectionOptions = {
  /** Epoch seconds of the day from which due days are counted. */
  readonly createdAt: number;
  /** Epoch ms of the last change. */
  readonly changedAt: number;
  /** Minutes west of UTC at creation, where it is known. */
  readonly creationOffset?: number;
};

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
const bytesOf = (value: SqlValue | undefined): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());

function parseJson(value: SqlValue | undefined): Json {
  const text = typeof value === 'string' ? value : new TextDecoder().decode(bytesOf(value));
  if (text === '') return {};
  const parsed: unknown = JSON.parse(text);
  return isJson(parsed) ? parsed : {};
}

/** The one row of `col`. */
function colRow(source: Source, columns: readonly string[]): readonly SqlValue[] {
  for (const row of source.rows('col', columns)) return row;
  throw new Error('it has no description of itself');
}

export function readOptions(source: Source): CollectionOptions {
  const [crt, mod, conf] = colRow(source, ['crt', 'mod', 'conf']);
  let offset: unknown = parseJson(conf)['creationOffset'];
  if (source.columns('config') !== undefined) {
    for (const [key, value] of source.rows('config', ['KEY', 'val'])) {
      if (key === 'creationOffset') offset = JSON.parse(new TextDecoder().decode(bytesOf(value)));
    }
  }
  return {
    createdAt: typeof crt === 'number' ? crt : 0,
    changedAt: typeof mod === 'number' ? mod : 0,
    ...(typeof offset === 'number' && Math.abs(offset) <= 1440 ? { creationOffset: offset } : {}),
  };
}

/** Names of decks by id, their parts joined by `::`. */
export function readDecks(source: Source): ReadonlyMap<number, string> {
  if (source.columns('decks') !== undefined) {
    const decks = new Map<number, string>();
    for (const [id, name] of source.rows('decks', ['id', 'name'])) {
      if (typeof id === 'number') decks.set(id, asText(name).replaceAll('\u001F', '::'));
    }
    return decks;
  }
  const [decks] = colRow(source, ['decks']);
  return new Map(
    Object.entries(parseJson(decks)).map(([id, deck]) => [Number(id), isJson(deck) ? asText(deck['name']) : '']),
  );
}

export function readNotetypes(source: Source): ReadonlyMap<number, AnkiNotetype> {
  if (source.columns('notetypes') !== undefined) return notetypesOfTables(source);
  const [models] = colRow(source, ['models']);
  const notetypes = new Map<number, AnkiNotetype>();
  for (const [id, model] of Object.entries(parseJson(models))) {
    if (!isJson(model)) continue;
    notetypes.set(Number(id), {
      name: asText(model['name']),
      cloze: model['type'] === 1,
      fields: listed(model['flds']).map((field) => asText(field['name'])),
      templates: listed(model['tmpls']).map((template) => ({
        name: asText(template['name']),
        question: asText(template['qfmt']),
        answer: asText(template['afmt']),
      })),
      model: keepModel(Number(id), model),
    });
  }
  return notetypes;
}

/** The objects of a list, by their `ord`. */
function listed(value: unknown): readonly Json[] {
  const items = Array.isArray(value) ? value.filter(isJson) : [];
  return items.toSorted((a, b) => Number(a['ord'] ?? 0) - Number(b['ord'] ?? 0));
}

function notetypesOfTables(source: Source): ReadonlyMap<number, AnkiNotetype> {
  type Building = {
    readonly name: string;
    readonly cloze: boolean;
    readonly mod: number;
    readonly config: Uint8Array;
    readonly fields: { readonly ord: number; readonly name: string; readonly config: Uint8Array }[];
    readonly templates: (AnkiTemplate & { readonly ord: number; readonly config: Uint8Array })[];
  };
  const building = new Map<number, Building>();
  // Whoever made a package by hand may have left the time out.
  const timed = source.columns('notetypes')?.has('mtime_secs') === true;
  for (const row of source.rows('notetypes', ['id', 'name', 'config', ...(timed ? ['mtime_secs'] : [])])) {
    const [id, name, value, mod] = row;
    const config = bytesOf(value);
    const cloze = protoNumber(config, 1) === 1;
    if (typeof id !== 'number') continue;
    building.set(id, { name: asText(name), cloze, mod: Number(mod ?? 0), config, fields: [], templates: [] });
  }
  for (const [id, ord, name, config] of source.rows('fields', ['ntid', 'ord', 'name', 'config'])) {
    building.get(Number(id))?.fields.push({ ord: Number(ord), name: asText(name), config: bytesOf(config) });
  }
  for (const [id, ord, name, value] of source.rows('templates', ['ntid', 'ord', 'name', 'config'])) {
    const config = bytesOf(value);
    const [question, answer] = [protoText(config, 1), protoText(config, 2)];
    building.get(Number(id))?.templates.push({ ord: Number(ord), name: asText(name), question, answer, config });
  }
  return new Map(
    [...building].map(([id, { name, cloze, mod, config, fields, templates }]) => {
      fields.sort((a, b) => a.ord - b.ord);
      templates.sort((a, b) => a.ord - b.ord);
      return [
        id,
        {
          name,
          cloze,
          fields: fields.map((field) => field.name),
          templates: templates.map((one) => ({ name: one.name, question: one.question, answer: one.answer })),
          model: keepModel(id, modelOfTables({ name, mod, config, fields, templates })),
        },
      ];
    }),
  );
}
