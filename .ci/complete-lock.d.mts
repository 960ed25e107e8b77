type Entry = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> };
type Lock = { readonly packages: Readonly<Record<string, Entry>> };
export function platformOf(name: string): Readonly<Record<string, readonly string[]>> | undefined;
export function completeLock<L extends Lock>(lock: L): { readonly lock: L; readonly added: readonly string[] };
