import { contextBridge, ipcRenderer } from 'electron';
import type { Shell } from '../renderer/shell/shell.ts';
import { createSurface } from './surface.ts';

contextBridge.exposeInMainWorld(
  'shell',
  createSurface(
    {
      invoke: async (channel, ...args) => ipcRenderer.invoke(channel, ...args),
      subscribe: (event, listener) => {
        // The event object holds the sender's own methods, so it stays on this side.
        const heard = (_event: unknown, payload: unknown) => listener(payload);
        ipcRenderer.on(event, heard);
        return () => void ipcRenderer.off(event, heard);
      },
    },
    process.platform,
  ) satisfies Shell,
);
