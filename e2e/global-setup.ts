import { findElectron } from './browser.ts';

/** Says once why a project is skipped, as the list of tests says only that it is. */
export default function setUp(): void {
  const found = findElectron();
  if ('why' in found) process.stdout.write(`The desktop project is skipped: ${found.why}.\n`);
}
