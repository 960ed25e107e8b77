/**
 * What the main process asks of Electron, as far as it can be had without: the page is in a browser
 * elsewhere and its calls come over the process channel. Everything behind them is the real thing.
 */
import { EventEmitter } from 'node:events';
import path from 'node:path';

const tell = (message) => process.send?.(message);
const nothing = () => undefined;

const handlers = new Map();
export const ipcMain = { handle: (channel, handler) => void handlers.set(channel, handler) };

const senderFrame = { url: 'app://lectern/index.html', origin: 'app://lectern', parent: null };
let answers = { save: undefined, open: undefined };
let menu = [];
let window;

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  enableSandbox: nothing,
  paths: new Map(),
  setPath: (name, value) => void app.paths.set(name, value),
  getPath: (name) => app.paths.get(name) ?? path.join(process.env.LECTERN_USER_DATA, name),
  getVersion: () => '0.0.0',
  requestSingleInstanceLock: () => true,
  setAsDefaultProtocolClient: () => true,
  whenReady: async () => undefined,
  quit: () => process.exit(0),
  exit: (code) => process.exit(code),
});

class Contents extends EventEmitter {
  setWindowOpenHandler = nothing;
  reload = nothing;
  send = (event, payload) => tell({ kind: 'event', event, payload });
}

export class BrowserWindow extends EventEmitter {
  webContents = new Contents();
  constructor() {
    super();
    window = this;
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (address) => tell({ kind: 'ready', address });
  isMinimized = () => false;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: 1280, height: 800 });
  restore = nothing;
  maximize = nothing;
  show = nothing;
  focus = nothing;
  destroy = nothing;
}

export const dialog = {
  showSaveDialog: async () => ({ canceled: answers.save === undefined, filePath: answers.save ?? '' }),
  showOpenDialog: async () => ({ canceled: answers.open === undefined, filePaths: answers.open ?? [] }),
  showErrorBox: (title, content) => tell({ kind: 'errorBox', title, content }),
};

export const shell = { openExternal: async (href) => tell({ kind: 'external', href }) };

export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: (template) => {
    menu = template.flatMap(({ submenu }) => submenu ?? []);
  },
};

let notice;
export class Notification extends EventEmitter {
  static isSupported = () => true;
  constructor(options) {
    super();
    this.options = options;
  }
  show = () => {
    notice = this;
    tell({ kind: 'notification', ...this.options });
  };
  close = nothing;
}

/** Not secret, but unlike what it was: a test sees whether the plain word is anywhere. */
export const safeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (text) => Buffer.from(`kept:${Buffer.from(text).toString('hex')}`),
  decryptString: (bytes) => Buffer.from(bytes.toString().slice(5), 'hex').toString(),
  getSelectedStorageBackend: () => 'gnome_libsecret',
};

export const screen = { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] };

export const protocol = { registerSchemesAsPrivileged: nothing };

const oneSession = () => ({
  setPermissionRequestHandler: nothing,
  setPermissionCheckHandler: nothing,
  setDevicePermissionHandler: nothing,
  setDisplayMediaRequestHandler: nothing,
  setSpellCheckerEnabled: nothing,
  on: nothing,
  webRequest: { onBeforeRequest: nothing },
  protocol: { handle: nothing },
});
export const session = { defaultSession: oneSession(), fromPartition: oneSession };

const takes = {
  invoke: async ({ id, channel, args }) => {
    const handler = handlers.get(channel);
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      tell({ kind: 'answer', id, value: await handler({ senderFrame }, ...args) });
    } catch (error) {
      tell({ kind: 'answer', id, error: error.message });
    }
  },
  dialogs: (message) => {
    answers = { save: message.save, open: message.open };
  },
  menu: ({ commandId }) => menu.find(({ id }) => id === commandId)?.click(),
  clickNotification: () => notice?.emit('click'),
  openUrl: ({ url }) => app.emit('open-url', { preventDefault: nothing }, url),
  openFile: ({ file }) => app.emit('open-file', { preventDefault: nothing }, file),
  loaded: () => window?.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false }),
  close: () => {
    window?.emit('close', { preventDefault: nothing });
    app.emit('window-all-closed');
    process.exit(0);
  },
};
process.on('message', (message) => void takes[message.kind]?.(message));
process.on('disconnect', () => process.exit(0));
