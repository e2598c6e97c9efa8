import { randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import type { Database } from '../store/database.ts';
import { fromJson, toJson } from '../store/json.ts';
import { tokenHashOf } from './token-hash.ts';

/** Control centre, its reserve, a site controller or two; more is a mistake of whoever adds them. */
export const MACHINES_MAX = 50;
/** Tells a token of ours from other secrets, for whoever finds one in a file. */
const TOKEN_MARK = 'clm_';
const TOKEN_BYTES = 32;
/** Being used is stored no more often: each would be a write. */
const USED_STEP_MS = 60_000;

/** An upstream system that acts by a token. Of the token only its hash is kept: a copy opens nothing. */
export interface Machine {
  readonly name: string;
  readonly purpose: string;
  readonly tokenHash: string;
  /** Addresses and ranges (`10.0.0.0/24`) that it may come from; empty: any. */
  readonly addresses: readonly string[];
  /** UTC ms; null: until it is revoked. */
  readonly expiresMs: number | null;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly usedMs: number | null;
}

/** Kept in memory beside the database: a stop by a machine does not wait for a disk either. */
export class Machines {
  readonly #db: Database;
  readonly #byHash = new Map<string, Machine>();

  constructor(db: Database) {
    this.#db = db;
    for (const row of db.all('SELECT record FROM machines')) {
      const machine = fromJson(String(row.record)) as Machine;
      this.#byHash.set(machine.tokenHash, machine);
    }
  }

  list(): readonly Machine[] {
    return [...this.#byHash.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Names are told apart without regard to case, as those of people are. */
  find(name: string): Machine | undefined {
    const key = name.toLowerCase();
    return this.list().find((machine) => machine.name.toLowerCase() === key);
  }

  /** Whose token it is, from this address, now. Why it is nobody's is told to nobody. */
  enter(token: string, address: string, nowMs: number): Machine | undefined {
    const machine = this.#byHash.get(tokenHashOf(token));
    if (machine === undefined) return undefined;
    if (machine.expiresMs !== null && nowMs >= machine.expiresMs) return undefined;
    return mayComeFrom(machine.addresses, address) ? machine : undefined;
  }

  isUseDue({ usedMs }: Machine, nowMs: number): boolean {
    return usedMs === null || Math.abs(nowMs - usedMs) >= USED_STEP_MS;
  }

  /** Only within a transaction, as the others that change something. */
  put(machine: Machine): void {
    this.#db.run('INSERT OR REPLACE INTO machines VALUES (?, ?)', machine.name, toJson(machine));
    this.#db.onCommit(() => this.#byHash.set(machine.tokenHash, machine));
  }

  remove({ name, tokenHash }: Machine): void {
    this.#db.run('DELETE FROM machines WHERE name = ?', name);
    this.#db.onCommit(() => this.#byHash.delete(tokenHash));
  }
}

/** A new token, to be shown once, and what is kept of it. */
export function newToken(): { readonly token: string; readonly tokenHash: string } {
  const token = `${TOKEN_MARK}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  return { token, tokenHash: tokenHashOf(token) };
}

/** An address, or a range of them in CIDR notation. */
export function isAddressRange(text: string): boolean {
  return addTo(new BlockList(), text);
}

function mayComeFrom(addresses: readonly string[], address: string): boolean {
  if (addresses.length === 0) return true;
  const list = new BlockList();
  for (const each of addresses) addTo(list, each);
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** False: it is none, and nothing was added. */
function addTo(list: BlockList, text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) {
    list.addAddress(address, type);
    return true;
  }
  const mostBits = family === 6 ? 128 : 32;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > mostBits) return false;
  list.addSubnet(address, Number(bits), type);
  return true;
}
