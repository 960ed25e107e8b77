/** CRC-32 as gzip and zip have it (reflected 0x04C11DB7), the same as Node's `zlib.crc32`. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value >>> 0;
});

/** The check sum of bytes as 8 lower-case hexadecimal digits. */
export function crc32(bytes: Uint8Array): string {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return ((value ^ 0xff_ff_ff_ff) >>> 0).toString(16).padStart(8, '0');
}
