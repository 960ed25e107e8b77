/** Reads a body up to a limit of bytes as they come out of decompression; undefined where it is longer. */
export async function readWithin(response: Response, limit: number): Promise<Uint8Array | undefined> {
  if (!response.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node's stream is iterable, its DOM type is not
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/**
 * A body as text: by its byte order mark, else the charset of its header, else that of its XML
 * declaration, else UTF-8 (WHATWG Encoding, RFC 7303). An unknown charset counts as none.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const isUtf8 = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  const fromHeader = /;\s*charset\s*=\s*"?(?<charset>[\w.:-]+)/iu.exec(contentType)?.groups?.['charset'];
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const fromXml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?<charset>[\w.:-]+)/iu.exec(head)?.groups?.['charset'];
  const decoder = isUtf8 ? undefined : (decoderFor(fromHeader) ?? decoderFor(fromXml));
  return (decoder ?? new TextDecoder('utf-8')).decode(bytes);
}
