import type { Role } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import type { Database } from '../store/database.ts';
import { nameKey } from './names.ts';

/** People of a station and of those who look after it; more is a mistake of whoever adds them. */
const ACCOUNTS_MAX = 1_000;

export interface StoredAccount {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly isDisabled: boolean;
  readonly createdMs: number;
  readonly signedInMs: number | null;
}

export type AccountError = 'name-taken' | 'no-such-account' | 'last-administrator' | 'too-many';

/**
 * Who may sign in. Names are told apart without regard to case. Memory is what is asked, so that whoever
 * may act still may while the disk fails; it follows what was stored. Errors of the disk throw no further.
 */
export class Accounts {
  readonly #db: Database;
  readonly #byName = new Map<string, StoredAccount>();

  constructor(db: Database) {
    this.#db = db;
    for (const row of db.all('SELECT * FROM accounts')) this.#hold(accountOf(row));
  }

  get count(): number {
    return this.#byName.size;
  }

  list(): readonly StoredAccount[] {
    const byKey = [...this.#byName].sort(([one], [other]) => (one < other ? -1 : 1));
    return byKey.map(([, account]) => account);
  }

  find(name: string): StoredAccount | undefined {
    return this.#byName.get(nameKey(name));
  }

  /** Only within a transaction, as the others that change something. */
  add(name: string, role: Role, password: string, nowMs: number): Result<void, AccountError> {
    if (this.find(name)) return err('name-taken');
    if (this.count >= ACCOUNTS_MAX) return err('too-many');
    this.#db.run('INSERT INTO accounts VALUES (?, ?, ?, 0, ?, NULL)', name, role, password, nowMs);
    const account = { name, role, password, isDisabled: false, createdMs: nowMs, signedInMs: null };
    this.#db.onCommit(() => this.#hold(account));
    return ok(undefined);
  }

  change(
    name: string,
    {
      role,
      isDisabled,
      password,
    }: Partial<Pick<StoredAccount, 'role' | 'isDisabled' | 'password'>>,
  ): Result<void, AccountError> {
    const account = this.find(name);
    if (!account) return err('no-such-account');
    const then = {
      role: role ?? account.role,
      isDisabled: isDisabled ?? account.isDisabled,
      password: password ?? account.password,
    };
    const stays = then.role === 'administrator' && !then.isDisabled;
    if (!stays && this.#isLastAdministrator(account)) return err('last-administrator');
    this.#db.run(
      'UPDATE accounts SET role = ?, isDisabled = ?, password = ? WHERE name = ?',
      then.role,
      then.isDisabled ? 1 : 0,
      then.password,
      account.name,
    );
    this.#db.onCommit(() => this.#hold({ ...account, ...then }));
    return ok(undefined);
  }

  remove(name: string): Result<void, AccountError> {
    const account = this.find(name);
    if (!account) return err('no-such-account');
    if (this.#isLastAdministrator(account)) return err('last-administrator');
    this.#db.run('DELETE FROM accounts WHERE name = ?', account.name);
    this.#db.onCommit(() => this.#byName.delete(nameKey(account.name)));
    return ok(undefined);
  }

  signedIn(name: string, nowMs: number): void {
    const account = this.find(name);
    if (!account) return;
    this.#db.run('UPDATE accounts SET signedInMs = ? WHERE name = ?', nowMs, account.name);
    this.#db.onCommit(() => this.#hold({ ...account, signedInMs: nowMs }));
  }

  #hold(account: StoredAccount): void {
    this.#byName.set(nameKey(account.name), account);
  }

  /** Without one, nobody could ever change an account again. */
  #isLastAdministrator({ name, role, isDisabled }: StoredAccount): boolean {
    if (role !== 'administrator' || isDisabled) return false;
    for (const other of this.#byName.values()) {
      if (other.name !== name && other.role === 'administrator' && !other.isDisabled) return false;
    }
    return true;
  }
}

function accountOf(row: Record<string, unknown>): StoredAccount {
  return {
    name: String(row.name),
    role: row.role as Role,
    password: String(row.password),
    isDisabled: row.isDisabled === 1,
    createdMs: Number(row.createdMs),
    signedInMs: row.signedInMs === null ? null : Number(row.signedInMs),
  };
}
