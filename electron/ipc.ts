import { ipcMain } from 'electron';
import { CONTRACT, type Channel, type Handlers } from './contract.ts';
import { behindGate } from './ipc-gate.ts';

/** Puts every handler on its channel, behind the gate. The only use of `ipcMain`. */
export function answerCalls(handlers: Handlers, report: (channel: Channel, error: unknown) => void): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a frozen literal
  for (const channel of Object.keys(CONTRACT) as Channel[]) {
    ipcMain.handle(channel, behindGate(channel, handlers[channel], report));
  }
}
