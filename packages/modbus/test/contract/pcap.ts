import { open } from 'node:fs/promises';

/*
 * A pcap file of one TCP connection, written from the bytes that passed: Ethernet, IPv4 and TCP headers
 * around them with right checksums, as a capture on the wire would have them.
 */

const LINKTYPE_ETHERNET = 1;
const SNAP_LENGTH = 65_535;
const ETHERNET_BYTES = 14;
const IP_BYTES = 20;
const TCP_BYTES = 20;
const PROTOCOL_TCP = 6;
/** More would not fit an Ethernet frame: longer stretches become several segments. */
const SEGMENT_BYTES_MAX = 1_460;
const [SYN, ACK, PUSH] = [0x02, 0x10, 0x08];
const CLIENT_PORT = 50_000;
const CLIENT = 0;
const SERVER = 1;
export type Side = typeof CLIENT | typeof SERVER;
export const FROM_CLIENT: Side = CLIENT;
export const FROM_SERVER: Side = SERVER;

export class Capture {
  readonly #serverPort: number;
  readonly #packets: Buffer[] = [];
  /** The next sequence number of each side. */
  readonly #sequence: [number, number] = [1_000, 5_000];
  #timeUs = 0;

  constructor(serverPort: number) {
    this.#serverPort = serverPort;
    this.#packet(CLIENT, SYN, Buffer.alloc(0));
    this.#packet(SERVER, SYN | ACK, Buffer.alloc(0));
    this.#packet(CLIENT, ACK, Buffer.alloc(0));
  }

  /** What one side wrote, as it passed. */
  pass(side: Side, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += SEGMENT_BYTES_MAX) {
      this.#packet(side, PUSH | ACK, Buffer.from(bytes.subarray(at, at + SEGMENT_BYTES_MAX)));
    }
  }

  async write(path: string): Promise<void> {
    const header = Buffer.alloc(24);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.writeUInt16LE(2, 4);
    header.writeUInt16LE(4, 6);
    header.writeUInt32LE(SNAP_LENGTH, 16);
    header.writeUInt32LE(LINKTYPE_ETHERNET, 20);
    const file = await open(path, 'w');
    try {
      await file.writev([header, Buffer.concat(this.#packets)]);
    } finally {
      await file.close();
    }
  }

  #packet(side: Side, flags: number, payload: Buffer): void {
    const other: Side = side === CLIENT ? SERVER : CLIENT;
    const tcp = Buffer.alloc(TCP_BYTES);
    tcp.writeUInt16BE(side === CLIENT ? CLIENT_PORT : this.#serverPort, 0);
    tcp.writeUInt16BE(side === CLIENT ? this.#serverPort : CLIENT_PORT, 2);
    tcp.writeUInt32BE(this.#sequence[side], 4);
    tcp.writeUInt32BE(flags === SYN ? 0 : this.#sequence[other], 8);
    tcp[12] = (TCP_BYTES / 4) << 4;
    tcp[13] = flags;
    tcp.writeUInt16BE(0xffff, 14);

    const ip = Buffer.alloc(IP_BYTES);
    ip[0] = 0x45;
    ip.writeUInt16BE(IP_BYTES + TCP_BYTES + payload.length, 2);
    ip[8] = 64;
    ip[9] = PROTOCOL_TCP;
    ip.set([10, 0, 0, 1 + side], 12);
    ip.set([10, 0, 0, 1 + other], 16);
    ip.writeUInt16BE(checksum([ip]), 10);

    const pseudo = Buffer.alloc(12);
    ip.copy(pseudo, 0, 12, 20);
    pseudo[9] = PROTOCOL_TCP;
    pseudo.writeUInt16BE(TCP_BYTES + payload.length, 10);
    tcp.writeUInt16BE(checksum([pseudo, tcp, payload]), 16);

    const ethernet = Buffer.alloc(ETHERNET_BYTES);
    ethernet.set([2, 0, 0, 0, 0, 1 + other, 2, 0, 0, 0, 0, 1 + side]);
    ethernet.writeUInt16BE(0x0800, 12);

    const record = Buffer.alloc(16);
    const length = ETHERNET_BYTES + IP_BYTES + TCP_BYTES + payload.length;
    this.#timeUs += 10;
    record.writeUInt32LE(Math.floor(this.#timeUs / 1e6), 0);
    record.writeUInt32LE(this.#timeUs % 1e6, 4);
    record.writeUInt32LE(length, 8);
    record.writeUInt32LE(length, 12);
    this.#packets.push(record, ethernet, ip, tcp, payload);
    this.#sequence[side] += payload.length + (flags & SYN ? 1 : 0);
  }
}

/** Ones' complement of the sum of 16-bit words; all parts but the last are of even length. */
function checksum(parts: readonly Buffer[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) {
      sum += ((part[at] as number) << 8) | (part[at + 1] ?? 0);
    }
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
