const MAGIC = [0x1f, 0x8b] as const;

/** The text as gzip, as the shell keeps backups. */
export async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text of a backup's bytes, gzip or plain. Rejects where gzip is damaged. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const isGzip = bytes[0] === MAGIC[0] && bytes[1] === MAGIC[1];
  if (!isGzip) return new TextDecoder().decode(bytes);
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
