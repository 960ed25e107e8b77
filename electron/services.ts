import path from 'node:path';
import { createBackupFolder } from './backup-folder.ts';
import { createBackups } from './backups.ts';
import type { Handlers } from './contract.ts';
import { createExternalLinks } from './external-links.ts';
import { createSourceFetcher } from './fetch-source.ts';
import { type Dialogs, createFiles } from './files.ts';
import { createJournal } from './journal.ts';
import { journalDisk } from './journal-files.ts';
import { type Notices, createNotifications } from './notifications.ts';
import { type PasswordStore, createMail } from './mail.ts';
import { done } from './outcome.ts';

/** What the services need of Electron and of time. */
export type Surroundings = {
  readonly userData: string;
  readonly documents: () => string;
  readonly version: string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly openExternal: (href: string) => Promise<void>;
  readonly dialogs: Dialogs;
  readonly setMenu: (items: Parameters<Handlers['menu:set']>[0]) => void;
  /** The page has saved everything: the window may go. */
  readonly quitReady: () => void;
  readonly listening: (event: Parameters<Handlers['event:listen']>[0]) => void;
  readonly trustedHosts: readonly string[];
  readonly passwords: PasswordStore;
  readonly notices: Notices;
};

/** Every service of the main process, one function a channel. */
export function createServices(around: Surroundings): Handlers {
  const files = createFiles(around.dialogs, around.documents);
  const folder = createBackupFolder(around.userData, async () => {
    const { canceled, filePaths } = await around.dialogs.open({
      properties: ['openDirectory', 'createDirectory'],
      filters: [],
    });
    return canceled ? undefined : filePaths[0];
  });
  const backups = createBackups(folder.chosen, around.now);
  const journal = createJournal(journalDisk(path.join(around.userData, 'journal')), around.now);
  const fetchSource = createSourceFetcher({
    clock: { now: around.now, sleep: around.sleep },
    userAgent: `Lectern/${around.version}`,
    trustedHosts: around.trustedHosts,
  });
  const mail = createMail(path.join(around.userData, 'mail.json'), around.passwords, around.now);
  const notifications = createNotifications(around.notices);
  return {
    'external:open': createExternalLinks(around.openExternal),
    'file:save': files.save,
    'file:open': files.open,
    'backup:write': backups.write,
    'backup:list': backups.list,
    'backup:read': backups.read,
    'journal:open': journal.open,
    'journal:read': journal.read,
    'journal:append': journal.append,
    'journal:rotate': journal.rotate,
    'journal:drop': journal.drop,
    'journal:set-aside': journal.setAside,
    'backup:accept': backups.accept,
    'backup:folder': folder.where,
    'backup:choose-folder': folder.choose,
    'backup:copy-out': folder.copyOut,
    'quit:ready': async () => {
      around.quitReady();
      return done(null);
    },
    'source:fetch': fetchSource,
    'mail:settings': mail.settings,
    'mail:save': mail.save,
    'mail:forget': mail.forget,
    'mail:send': mail.send,
    'notification:allow': notifications.allow,
    'notification:show': notifications.show,
    'menu:set': async (items) => {
      around.setMenu(items);
      return done(null);
    },
    'event:listen': async (event) => {
      around.listening(event);
      return done(null);
    },
  };
}
