import { shell } from './shell/current-shell.ts';
import { showToast } from './ui/toast.tsx';

/** Opens an address outside the app; says so where it is refused. */
export function openLink(url: string): void {
  void shell.openExternal(url).then((result) => {
    if (!result.ok) showToast({ text: result.error.message });
  });
}
