import { protoNumber, protoText } from './protobuf.ts';

type Json = Readonly<Record<string, unknown>>;

/** A note type as packages of schema 11 have it (`models` of `col`), every part of its kind. */
export type AnkiModel = {
  readonly id: number;
  readonly name: string;
  /** 1 for cloze. */
  readonly type: 0 | 1;
  readonly flds: readonly ({ readonly name: string } & Json)[];
  readonly tmpls: readonly ({ readonly name: string; readonly qfmt: string; readonly afmt: string } & Json)[];
} & Json;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown, other = ''): string => (typeof value === 'string' ? value : other);
const number = (value: unknown, other = 0): number =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : other;
const listOf = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value.filter(isJson) : []).toSorted((a, b) => number(a['ord']) - number(b['ord']));

/** Fields and templates that are taken of one note type, so that none takes the place of a library. */
const MOST_PARTS = 1000;
const LONGEST = 2_000_000;

/** The definition as it is kept: JSON; undefined where Anki would not take it. */
export function keepModel(id: number, model: Json): string | undefined {
  const clean = cleanModel(id, model);
  const kept = clean === undefined ? undefined : JSON.stringify(clean);
  return kept !== undefined && kept.length <= LONGEST ? kept : undefined;
}

/** A definition that was kept; undefined where it is damaged. */
export function readModel(id: number, kept: unknown): AnkiModel | undefined {
  if (typeof kept !== 'string') return undefined;
  try {
    const model: unknown = JSON.parse(kept);
    return isJson(model) ? cleanModel(id, model) : undefined;
  } catch {
    return undefined;
  }
}

/** Only what is known, each of its kind. The ids of fields and templates go, as they are beyond what a number holds. */
function cleanModel(id: number, model: Json): AnkiModel | undefined {
  const [flds, tmpls] = [listOf(model['flds']), listOf(model['tmpls'])];
  const names = [...flds, ...tmpls].map((part) => text(part['name']));
  if (!Number.isSafeInteger(id) || id <= 0 || text(model['name']) === '' || names.includes('')) return undefined;
  if (flds.length === 0 || tmpls.length === 0 || names.length > MOST_PARTS) return undefined;
  const cloze = model['type'] === 1;
  return {
    id,
    name: text(model['name']),
    type: cloze ? 1 : 0,
    mod: number(model['mod']),
    usn: -1,
    sortf: Math.min(Math.max(0, number(model['sortf'])), flds.length - 1),
    did: null,
    css: text(model['css']),
    latexPre: text(model['latexPre']),
    latexPost: text(model['latexPost']),
    latexsvg: model['latexsvg'] === true,
    req: cloze ? [] : tmpls.map((_, ord) => [ord, 'any', [0]]),
    originalStockKind: number(model['originalStockKind']),
    tags: [],
    vers: [],
    flds: flds.map((field, ord) => ({
      name: text(field['name']),
      ord,
      sticky: field['sticky'] === true,
      rtl: field['rtl'] === true,
      font: text(field['font'], 'Arial'),
      size: number(field['size'], 20),
      description: text(field['description']),
      plainText: field['plainText'] === true,
      collapsed: field['collapsed'] === true,
      excludeFromSearch: field['excludeFromSearch'] === true,
      preventDeletion: field['preventDeletion'] === true,
      ...(typeof field['tag'] === 'number' ? { tag: number(field['tag']) } : {}),
      media: [],
    })),
    tmpls: tmpls.map((template, ord) => ({
      name: text(template['name']),
      ord,
      qfmt: text(template['qfmt']),
      afmt: text(template['afmt']),
      bqfmt: text(template['bqfmt']),
      bafmt: text(template['bafmt']),
      did: null,
      bfont: text(template['bfont']),
      bsize: number(template['bsize']),
    })),
  };
}

type Part = { readonly name: string; readonly ord: number; readonly config: Uint8Array };

/** The definition of newer layouts (tables, and messages as in Anki's notetypes.proto) in the words of the older one. */
export function modelOfTables({
  name,
  mod,
  config,
  fields,
  templates,
}: {
  readonly name: string;
  readonly mod: number;
  readonly config: Uint8Array;
  readonly fields: readonly Part[];
  readonly templates: readonly Part[];
}): Json {
  return {
    name,
    mod,
    type: protoNumber(config, 1),
    sortf: protoNumber(config, 2),
    css: protoText(config, 3),
    latexPre: protoText(config, 5),
    latexPost: protoText(config, 6),
    latexsvg: protoNumber(config, 7) === 1,
    originalStockKind: protoNumber(config, 9),
    flds: fields.map((field) => ({
      name: field.name,
      ord: field.ord,
      sticky: protoNumber(field.config, 1) === 1,
      rtl: protoNumber(field.config, 2) === 1,
      font: protoText(field.config, 3) || 'Arial',
      size: protoNumber(field.config, 4) || 20,
      description: protoText(field.config, 5),
      plainText: protoNumber(field.config, 6) === 1,
      collapsed: protoNumber(field.config, 7) === 1,
      excludeFromSearch: protoNumber(field.config, 8) === 1,
      ...(protoNumber(field.config, 10) === 0 ? {} : { tag: protoNumber(field.config, 10) }),
      preventDeletion: protoNumber(field.config, 11) === 1,
    })),
    tmpls: templates.map((template) => ({
      name: template.name,
      ord: template.ord,
      qfmt: protoText(template.config, 1),
      afmt: protoText(template.config, 2),
      bqfmt: protoText(template.config, 3),
      bafmt: protoText(template.config, 4),
      bfont: protoText(template.config, 6),
      bsize: protoNumber(template.config, 7),
    })),
  };
}
