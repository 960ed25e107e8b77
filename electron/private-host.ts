import { BlockList, isIP } from 'node:net';

/** Addresses of this machine, its links and its own network (RFC 6890, RFC 4193, RFC 4291). */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv6');
}

/** IPv6 forms that carry an IPv4 address: mapped, compatible, NAT64 and 6to4. */
const CARRIERS = new BlockList();
for (const [network, bits] of [
  ['::ffff:0:0', 96],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
] as const) {
  CARRIERS.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address, without brackets, is not one of the public network. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE.check(address, 'ipv4');
  // Nothing public needs the carrying forms, so they are refused whatever they carry.
  return family === 6 && (PRIVATE.check(address, 'ipv6') || CARRIERS.check(address, 'ipv6'));
}

/** Whether the host of a parsed URL names this machine or its own network. Names are not looked up. */
export function isPrivateHost(host: string): boolean {
  const name = host
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
    .toLowerCase();
  if (name === '' || name === 'localhost' || name.endsWith('.localhost')) return true;
  if (name.endsWith('.local') || name.endsWith('.internal') || name === 'localhost.localdomain') return true;
  return isPrivateAddress(name);
}
