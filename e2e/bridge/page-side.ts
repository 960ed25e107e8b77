import { readFileSync } from 'node:fs';

/** Bytes to base64, through arrays and objects: what crosses between page and test is JSON. */
export function pack(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, pack(held)]));
}

/** Base64 back to bytes. */
export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, unpack(held)]));
}

/** In the page: the same two, and what a preload script may `require`. */
const SUPPORT = String.raw`
  const pack = (value) => {
    if (value instanceof Uint8Array) {
      let text = '';
      for (let at = 0; at < value.length; at += 32768) text += String.fromCharCode(...value.subarray(at, at + 32768));
      return { $bytes: btoa(text) };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, pack(held)]));
  };
  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    if ('$bytes' in value) return Uint8Array.from(atob(value.$bytes), (character) => character.charCodeAt(0));
    return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, unpack(held)]));
  };
  const invokeOutside = window.__lecternInvoke;
  const hearers = new Map();
  Object.defineProperty(window, '__lecternHear', {
    value: (event, payload) => { for (const hearer of hearers.get(event) ?? []) hearer({}, unpack(payload)); },
  });
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, value) => Object.defineProperty(window, name, { value, enumerable: true }),
    },
    ipcRenderer: {
      invoke: async (channel, ...args) => {
        const { value, error } = JSON.parse(await invokeOutside(channel, JSON.stringify(pack(args))));
        if (error !== undefined) throw new Error(error);
        return unpack(value);
      },
      on: (event, hearer) => void hearers.set(event, [...(hearers.get(event) ?? []), hearer]),
      off: (event, hearer) => void hearers.set(event, (hearers.get(event) ?? []).filter((each) => each !== hearer)),
    },
  };
  const require = (name) => {
    if (name !== 'electron') throw new Error('A sandboxed preload script cannot require ' + name);
    return electron;
  };
  const process = { platform: 'linux' };
`;

/** A script for the page that runs the built preload script before the page's own. */
export function preloadScript(preloadFile: string): string {
  // Only the top page has a preload script; the blank pages of test tools have no use for one.
  return `if (window === window.top && location.protocol.startsWith('http')) (() => { ${SUPPORT}\n{ ${readFileSync(preloadFile, 'utf8')}\n} })();`;
}
