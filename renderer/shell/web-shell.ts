import { err, ok } from '../../data/result.ts';
import { folderBackups } from './folder-backups.ts';
import { folderMeans } from './folder-memory.ts';
import { webNotifications } from './web-notifications.ts';
import type { Backups, Journal, Mail, OpenedFile, OpenRequest, SaveRequest, Shell, ShellResult } from './shell.ts';

/** How long a download may take to begin before its bytes are let go of, ms. */
const DOWNLOAD_GRACE = 60_000;

/** The web edition: what a browser can do of it, and a plain word for the rest. */
export function webShell(page: Window, journal: Journal): Shell {
  const folders = folderMeans(page);
  return Object.freeze<Shell>({
    edition: 'web',
    platform: platformOf(page.navigator.userAgent),
    openExternal: async (url) => openInTab(page, url),
    saveFile: async (request) => download(page, request),
    openFiles: async (request) => pickFiles(page, request),
    backups: folders === undefined ? noFolder() : folderBackups(folders),
    journal,
    fetchMetadata: async () => needsDesktop('Fetching from other sites'),
    mail: Object.freeze<Mail>({ settings: noMail, save: noMail, forget: noMail, send: noMail }),
    notifications: webNotifications(page),
    setMenu: async () => ok(null),
    onMenuCommand: () => () => undefined,
    onDeepLink: () => () => undefined,
    onQuit: () => () => undefined,
    onFileOpened: () => () => undefined,
  });
}

const noMail = async () => needsDesktop('Sending mail');

const refuse = async () => needsDesktop('Keeping backups in a folder');

function noFolder(): Backups {
  return Object.freeze<Backups>({
    write: refuse,
    list: refuse,
    read: refuse,
    accept: refuse,
    folder: refuse,
    chooseFolder: refuse,
    copyOut: refuse,
  });
}

function needsDesktop(what: string): ShellResult<never> {
  return err({ type: 'needsDesktop', message: `${what} needs the desktop app.` });
}

/** Which keys to name: a guess, as browsers no longer tell much. */
export function platformOf(userAgent: string): Shell['platform'] {
  if (/Mac|iPhone|iPad/u.test(userAgent)) return 'mac';
  return userAgent.includes('Windows') ? 'windows' : 'linux';
}

function openInTab(page: Window, url: string): ShellResult<{ readonly host: string }> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  // Browsers themselves refuse the worst (file:, data: at the top); this keeps out script and credentials.
  if (!parsed || !['https:', 'http:', 'mailto:'].includes(parsed.protocol) || parsed.username || parsed.password) {
    return err({ type: 'refused', message: 'Only http, https and mail addresses can be opened.' });
  }
  page.open(parsed.href, '_blank', 'noopener,noreferrer');
  return ok({ host: parsed.host });
}

function download(page: Window, request: SaveRequest): ShellResult<{ outcome: 'saved'; name: string }> {
  // The copy gives bytes that no other thread shares, which a Blob asks for.
  const content = typeof request.content === 'string' ? request.content : new Uint8Array(request.content);
  const blob = new Blob([content], { type: request.mime });
  const address = URL.createObjectURL(blob);
  const link = page.document.createElement('a');
  link.href = address;
  link.download = request.suggestedName;
  link.click();
  page.setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_GRACE);
  return ok({ outcome: 'saved', name: request.suggestedName });
}

async function pickFiles(page: Window, request: OpenRequest): Promise<ShellResult<readonly OpenedFile[]>> {
  const input = page.document.createElement('input');
  input.type = 'file';
  input.multiple = request.multiple;
  input.accept = request.extensions.map((extension) => `.${extension}`).join(',');
  const picked = await new Promise<readonly File[]>((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
  try {
    return ok(
      await Promise.all(
        picked.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      ),
    );
  } catch {
    return err({ type: 'failed', message: 'A file could not be read. Was it moved or changed meanwhile?' });
  }
}
