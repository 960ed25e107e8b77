import { shell } from './shell/current-shell.ts';
import { showToast } from './ui/toast.tsx';

/** Opens an address outside the app; says so where it is refused. */
export function openLink(url: string): void {
  void open(url);
}

async function open(url: string): Promise<void> {
  const result = await shell.openExternal(url);
  if (!result.ok) showToast({ text: result.error.message });
}
