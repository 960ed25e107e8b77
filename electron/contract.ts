import * as v from 'valibot';

/** Bytes of one call's arguments. Large enough for a library of 100,000 papers in one export. */
const FILE_BYTES = 512 * 1024 * 1024;
const SMALL = 64 * 1024;
const MAIL_CHARACTERS = 1024 * 1024;
/** Lines of the journal at once: a large change comes in pieces, but one row may hold a long note. */
const JOURNAL_BYTES = 64 * 1024 * 1024;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const bytes = v.custom<Uint8Array>((input) => input instanceof Uint8Array);
const backupName = text(100);

const problem = v.strictObject({
  type: v.picklist([
    'needsDesktop',
    'unavailable',
    'refused',
    'notFound',
    'damaged',
    'diskFull',
    'tooLarge',
    'timedOut',
    'offline',
    'rateLimited',
    'failed',
  ]),
  message: v.string(),
  retryAt: v.optional(v.number()),
});

const outcomeOf = <Value extends v.GenericSchema>(value: Value) =>
  v.variant('ok', [
    v.strictObject({ ok: v.literal(true), value }),
    v.strictObject({ ok: v.literal(false), error: problem }),
  ]);

const backupFile = v.strictObject({
  name: v.string(),
  size: count,
  writtenAt: count,
  schema: count,
  sequence: count,
  aside: v.boolean(),
});
const backupFolder = v.strictObject({ name: v.string(), chosen: v.boolean(), ready: v.boolean() });
const openedFile = v.strictObject({ name: v.string(), bytes });

/** One address, with or without a name before it: a break or a comma in it would make more of it. */
function isMailAddress(written: string): boolean {
  const address = /^[^<>]{0,200}<([^<>]{3,254})>$/u.exec(written)?.[1] ?? written;
  const [name = '', host = '', ...more] = address.split('@');
  return name !== '' && host !== '' && more.length === 0 && !/[\s<>]/u.test(address) && !/[\p{Cc},;]/u.test(written);
}
const mailAddress = v.pipe(v.string(), v.maxLength(320), v.check(isMailAddress));
const mailAccount = {
  host: v.pipe(v.string(), v.maxLength(253), v.regex(/^[\w.:-]+$/u)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  security: v.picklist(['tls', 'starttls', 'none']),
  user: text(320),
  from: mailAddress,
  to: mailAddress,
};
const mailSettings = v.strictObject({
  ...mailAccount,
  hasPassword: v.boolean(),
  keepsPassword: v.boolean(),
  sentAt: v.optional(v.number()),
});

/** A command's key: modifiers and one named key or character. */
const menuKey = v.pipe(v.string(), v.maxLength(40), v.regex(/^(?:(?:Mod|Shift|Alt)\+)*[^\s+]{1,12}$/u));

/**
 * Everything that may be asked of the main process: what each channel takes, gives back, and how
 * many bytes its arguments may hold. Both sides take their types from here.
 */
export const CONTRACT = {
  'external:open': {
    args: v.strictTuple([text(4096)]),
    result: outcomeOf(v.strictObject({ host: v.string() })),
    limit: SMALL,
  },
  'file:save': {
    args: v.strictTuple([
      v.strictObject({ suggestedName: text(4096), mime: text(200), content: v.union([v.string(), bytes]) }),
    ]),
    result: outcomeOf(
      v.variant('outcome', [
        v.strictObject({ outcome: v.literal('saved'), name: v.string() }),
        v.strictObject({ outcome: v.literal('cancelled') }),
      ]),
    ),
    limit: FILE_BYTES,
  },
  'file:open': {
    args: v.strictTuple([
      v.strictObject({
        extensions: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,16}$/iu))), v.maxLength(50)),
        multiple: v.boolean(),
      }),
    ]),
    result: outcomeOf(v.array(openedFile)),
    limit: SMALL,
  },
  'backup:write': {
    args: v.strictTuple([
      v.strictObject({
        schema: count,
        sequence: count,
        bytes,
        deleted: v.optional(count),
        aside: v.optional(v.boolean()),
      }),
    ]),
    result: outcomeOf(backupFile),
    limit: FILE_BYTES,
  },
  'backup:list': { args: v.strictTuple([]), result: outcomeOf(v.array(backupFile)), limit: SMALL },
  'backup:read': { args: v.strictTuple([backupName]), result: outcomeOf(bytes), limit: SMALL },
  'journal:open': {
    args: v.strictTuple([]),
    result: outcomeOf(v.array(v.strictObject({ number: count, size: count, lastLine: v.string() }))),
    limit: SMALL,
  },
  'journal:read': { args: v.strictTuple([count, count, count]), result: outcomeOf(bytes), limit: SMALL },
  'journal:append': {
    args: v.strictTuple([v.string(), v.boolean()]),
    result: outcomeOf(v.null()),
    limit: JOURNAL_BYTES,
  },
  'journal:rotate': { args: v.strictTuple([]), result: outcomeOf(count), limit: SMALL },
  'journal:drop': { args: v.strictTuple([count]), result: outcomeOf(v.null()), limit: SMALL },
  'journal:set-aside': { args: v.strictTuple([]), result: outcomeOf(v.null()), limit: SMALL },
  'backup:accept': { args: v.strictTuple([backupName]), result: outcomeOf(v.null()), limit: SMALL },
  'backup:folder': { args: v.strictTuple([]), result: outcomeOf(backupFolder), limit: SMALL },
  'backup:choose-folder': { args: v.strictTuple([]), result: outcomeOf(backupFolder), limit: SMALL },
  'backup:copy-out': { args: v.strictTuple([]), result: outcomeOf(count), limit: SMALL },
  'quit:ready': { args: v.strictTuple([]), result: outcomeOf(v.null()), limit: SMALL },
  'source:fetch': {
    args: v.strictTuple([
      v.strictObject({
        url: text(4096),
        etag: v.optional(text(1024)),
        lastModified: v.optional(text(100)),
        accept: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{1,20}\/[a-z0-9.+-]{1,80}$/u))),
      }),
    ]),
    result: outcomeOf(
      v.strictObject({
        status: count,
        type: v.string(),
        body: v.string(),
        etag: v.optional(v.string()),
        lastModified: v.optional(v.string()),
        movedTo: v.optional(v.string()),
      }),
    ),
    limit: SMALL,
  },
  'mail:settings': { args: v.strictTuple([]), result: outcomeOf(v.nullable(mailSettings)), limit: SMALL },
  'mail:save': {
    args: v.strictTuple([v.strictObject({ ...mailAccount, password: v.optional(text(1024)) })]),
    result: outcomeOf(mailSettings),
    limit: SMALL,
  },
  'mail:forget': { args: v.strictTuple([]), result: outcomeOf(v.null()), limit: SMALL },
  'mail:send': {
    args: v.strictTuple([
      v.strictObject({
        subject: text(500),
        text: text(MAIL_CHARACTERS),
        html: text(MAIL_CHARACTERS),
        counts: v.optional(v.boolean()),
      }),
    ]),
    result: outcomeOf(mailSettings),
    limit: 2 * MAIL_CHARACTERS + SMALL,
  },
  'notification:allow': { args: v.strictTuple([]), result: outcomeOf(v.null()), limit: SMALL },
  'notification:show': {
    args: v.strictTuple([v.strictObject({ title: v.pipe(text(200), v.minLength(1)), body: text(1000) })]),
    result: outcomeOf(v.null()),
    limit: SMALL,
  },
  'menu:set': {
    args: v.strictTuple([
      v.pipe(
        v.array(
          v.strictObject({
            menu: v.picklist(['file', 'edit', 'view', 'go', 'paper', 'review', 'help']),
            id: v.pipe(v.string(), v.regex(/^[a-z][a-zA-Z0-9.-]{0,80}$/u)),
            label: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
            key: v.optional(menuKey),
            enabled: v.optional(v.boolean()),
          }),
        ),
        v.maxLength(300),
      ),
    ]),
    result: outcomeOf(v.null()),
    limit: 4 * SMALL,
  },
  'event:listen': {
    args: v.strictTuple([v.picklist(['menu:command', 'link:opened', 'file:opened', 'app:quitting'])]),
    result: outcomeOf(v.null()),
    limit: SMALL,
  },
} as const;

/** What the main process says unasked. */
export const EVENTS = {
  'menu:command': v.string(),
  'link:opened': v.variant('action', [
    v.strictObject({ action: v.literal('add'), text: v.string() }),
    v.strictObject({ action: v.literal('open-paper'), id: v.string() }),
    v.strictObject({ action: v.literal('review') }),
    v.strictObject({ action: v.literal('digest') }),
  ]),
  'file:opened': openedFile,
  'app:quitting': v.null(),
} as const;

export type Channel = keyof typeof CONTRACT;
export type Args<C extends Channel> = v.InferOutput<(typeof CONTRACT)[C]['args']>;
export type Answer<C extends Channel> = v.InferOutput<(typeof CONTRACT)[C]['result']>;
export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = v.InferOutput<(typeof EVENTS)[E]>;

/** One function for every channel: the services of the main process. */
export type Handlers = { readonly [C in Channel]: (...args: Args<C>) => Promise<Answer<C>> };
