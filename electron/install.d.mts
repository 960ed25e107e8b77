export function isInstalled(root: string): boolean;
export function runNpm(root: string, args: readonly string[]): boolean;
export function install(root: string): boolean;
