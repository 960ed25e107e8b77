import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Attack strings lie beside the repository, never in it. */
const ABUSE = fileURLToPath(new URL('../../../../shared/data/abuse/', import.meta.url));

/** A few of every kind, so that there is something to run where no list is at hand. */
export const OWN_LINES: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '"><svg/onload=alert(1)>',
  '<details open ontoggle=alert(1)>x',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<input autofocus onfocus=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '$\\href{javascript:alert(1)}{x}$',
  '&colon;&lt;img src=x onerror=alert(1)&gt;&NotEqualTilde;',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<style>@import "https://attacker.example/x.css";</style>',
  '<img src=https://attacker.example/beacon.png>',
  '<base href=https://attacker.example/>',
  '<meta http-equiv=refresh content="0;url=https://attacker.example">',
];

const isText = (value: unknown): value is string => typeof value === 'string';

/** Every string in a value. */
function stringsIn(value: unknown): readonly string[] {
  if (isText(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => (key === 'note' ? [] : stringsIn(held)));
}

function linesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.json') ? stringsIn(JSON.parse(text)) : text.split(/\r?\n/u);
}

/** The lines of one file, or of all that lie beside the repository; none twice, none empty. */
export function hostileLines(file?: string): readonly string[] {
  const files =
    file === undefined
      ? existsSync(ABUSE)
        ? readdirSync(ABUSE, { recursive: true, encoding: 'utf8' })
            .filter((name) => /\.(?:txt|json|xml)$/u.test(name) && !/LICENSE/iu.test(name))
            .map((name) => ABUSE + name)
        : []
      : [file];
  const lines = files.flatMap(linesOf).filter((line) => line.trim() !== '');
  // Longer ones are put through the readers elsewhere; here they would only be slow.
  return [...new Set(file === undefined ? [...OWN_LINES, ...lines] : lines)].map((line) => line.slice(0, 5000));
}

const linesOfAbuse = (name: string): readonly string[] =>
  existsSync(ABUSE + name) ? readFileSync(ABUSE + name, 'utf8').split(/\r?\n/u) : [];

/** Cells that a spreadsheet would calculate. */
export const formulaLines = (): readonly string[] =>
  linesOfAbuse('csv-formula-lines.txt').filter((line) => line !== '');

export const xmlAttacks = (): readonly string[] =>
  existsSync(ABUSE)
    ? [
        readFileSync(`${ABUSE}billion-laughs.xml`, 'utf8'),
        ...linesOfAbuse('xml-attacks.txt').filter((line) => line !== ''),
      ]
    : [];

/** Addresses that the system may be asked to open, and ones it may not. */
export function verdicts(): { readonly allow: readonly string[]; readonly deny: readonly string[] } {
  const file = `${ABUSE}ours/external-urls.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return { allow: ['https://arxiv.org/abs/1706.03762'], deny: ['javascript:alert(1)', 'file:///etc/passwd', ''] };
}
