import type { Owner } from './note-session.ts';

const NAME = 'lectern/window/';

/** A name of this window, for as long as it lives. */
const thisWindow = crypto.randomUUID();
let held: Promise<void> | undefined;

/** Held while the window is open, so that the others can see that it is, and that its drafts are still being typed. */
function holdName(): Promise<void> {
  held ??= new Promise((resolve) => {
    void navigator.locks.request(NAME + thisWindow, async () => {
      resolve();
      await new Promise<never>(() => undefined);
    });
  });
  return held;
}

/** This window and the others that are open. */
export async function draftOwner(): Promise<Owner> {
  await holdName();
  const names = ((await navigator.locks.query()).held ?? []).map(({ name = '' }) => name);
  const windows = names.filter((name) => name.startsWith(NAME)).map((name) => name.slice(NAME.length));
  return { window: thisWindow, others: new Set(windows.filter((name) => name !== thisWindow)) };
}
