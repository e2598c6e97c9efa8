import { randomBytes, timingSafeEqual } from 'node:crypto';
import type {
  Access as AccessAnswer,
  AccountChange,
  NewAccount,
  Role,
  Session,
} from '@cellarium/api';
import { type Clock, err, ok, type Result } from '@cellarium/stdx';
import type { Database } from '../store/database.ts';
import { type AccountError, Accounts, type StoredAccount } from './accounts.ts';
import { type Machine, Machines } from './machines.ts';
import { isUsableName } from './names.ts';
import { weaknessOf } from './password-quality.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { SESSION_IDLE_MS, SESSION_MS_MAX, Sessions, type StoredSession } from './sessions.ts';
import { Throttle } from './throttle.ts';

const DEMO_NAME = 'demo operator';

export interface AccessOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** What anyone may do who reaches the server; undefined: nothing. */
  readonly anonymous: Role | undefined;
  /** The simulated station on this machine: whoever is here may operate it. */
  readonly hasDemo: boolean;
}

/** Whoever sent a request, as far as their session tells. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly session: StoredSession;
  readonly isDemo: boolean;
}

type AccessError =
  | AccountError
  | 'wrong-credentials'
  | 'too-many-tries'
  | 'weak-password'
  | 'bad-name'
  | 'set-up-already'
  | 'no-demo'
  | 'not-stored';

export interface AccessRefusal {
  readonly code: AccessError;
  readonly detail?: string;
  readonly retryAfterS?: number;
}

type Outcome<T> = Result<T, AccessRefusal>;

/** Signing in and out, accounts, and the first of them. */
export class Access {
  readonly accounts: Accounts;
  readonly machines: Machines;
  readonly #sessions: Sessions;
  readonly #options: AccessOptions;
  readonly #throttle = new Throttle();
  #setupToken: Buffer | undefined;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.accounts = new Accounts(options.database);
    this.machines = new Machines(options.database);
    this.#sessions = new Sessions(options.database);
  }

  /** While there is no account of a person: the token that makes the first one. A new start, a new one. */
  setupToken(): string | undefined {
    if (!this.#needsSetup) return undefined;
    this.#setupToken ??= randomBytes(24);
    return this.#setupToken.toString('base64url');
  }

  describe(person: Person | undefined): AccessAnswer {
    return {
      session: person ? describeSession(person) : null,
      anonymous: this.#options.anonymous ?? null,
      needsSetup: this.#needsSetup,
      hasDemo: this.#options.hasDemo,
    };
  }

  /** Whose token it is, as of now: a role that was taken away is gone with the next request. */
  personOf(token: string | undefined): Person | undefined {
    if (token === undefined) return undefined;
    const nowMs = this.#options.clock.utcMs();
    const session = this.#sessions.find(token, nowMs);
    const account = session && this.accounts.find(session.name);
    if (!session || !account || account.isDisabled) return undefined;
    const isDemo = account.name === DEMO_NAME;
    if (isDemo && !this.#options.hasDemo) return undefined;
    if (this.#sessions.isSeenDue(session, nowMs)) this.#sessions.seen(session, nowMs);
    return { name: account.name, role: account.role, session, isDemo };
  }

  /** Whose token it is; undefined for an unknown, an expired, a revoked one, and for a foreign address. */
  machineOf(token: string, address: string): Machine | undefined {
    const nowMs = this.#options.clock.utcMs();
    const machine = this.machines.enter(token, address, nowMs);
    if (machine !== undefined && this.machines.isUseDue(machine, nowMs)) {
      this.#store(() => this.machines.put({ ...machine, usedMs: nowMs }));
    }
    return machine;
  }

  /** The token of a new session. Wrong name, wrong password and a closed account are one answer. */
  async signIn(name: string, password: string, address: string): Promise<Outcome<string>> {
    const right = await this.#prove(name, password, address);
    if (!right.ok) return right;
    return this.#open(right.value.name, address);
  }

  signInDemo(address: string): Outcome<string> {
    if (!this.#options.hasDemo) return err({ code: 'no-demo' });
    if (!this.accounts.find(DEMO_NAME)) {
      const nowMs = this.#options.clock.utcMs();
      // No text hashes to this: nobody signs in to the account by a password.
      const added = this.#change(() => this.accounts.add(DEMO_NAME, 'engineer', 'none', nowMs));
      if (!added.ok) return added;
    }
    return this.#open(DEMO_NAME, address);
  }

  signOut(person: Person): Outcome<void> {
    return outcomeOf(this.#sessions.close(person.session));
  }

  /** The password once more, for what needs a second look. */
  async confirm(person: Person, password: string, address: string): Promise<Outcome<void>> {
    const right = await this.#prove(person.name, password, address);
    if (!right.ok) return right;
    const nowMs = this.#options.clock.utcMs();
    return this.#store(() => this.#sessions.confirmed(person.session, nowMs));
  }

  async changePassword(
    person: Person,
    password: string,
    newPassword: string,
    address: string,
  ): Promise<Outcome<void>> {
    const right = await this.#prove(person.name, password, address);
    if (!right.ok) return right;
    const hash = await this.#hashOf(newPassword, person.name);
    if (!hash.ok) return hash;
    return this.#change(() => {
      const changed = this.accounts.change(person.name, { password: hash.value });
      if (changed.ok) this.#sessions.closeAllOf(person.name, person.session.tokenHash);
      return changed;
    });
  }

  /** The first account, by the link that the server printed. */
  async setUp(
    token: string,
    name: string,
    password: string,
    address: string,
  ): Promise<Outcome<string>> {
    const waitS = await this.#throttle.take('\u0000setup', address);
    if (waitS > 0) return err({ code: 'too-many-tries', retryAfterS: waitS });
    if (!this.#needsSetup) return err({ code: 'set-up-already' });
    if (!this.#isSetupToken(token)) return err({ code: 'wrong-credentials' });
    const added = await this.addAccount({ name, role: 'administrator', password });
    if (!added.ok) return added;
    this.#setupToken = undefined;
    return this.#open(name, address);
  }

  async addAccount({ name, role, password }: NewAccount): Promise<Outcome<void>> {
    if (!isUsableName(name) || name.toLowerCase() === DEMO_NAME) return err({ code: 'bad-name' });
    if (this.machines.find(name)) return err({ code: 'name-taken' });
    const hash = await this.#hashOf(password, name);
    if (!hash.ok) return hash;
    const nowMs = this.#options.clock.utcMs();
    return this.#change(() => this.accounts.add(name, role, hash.value, nowMs));
  }

  async changeAccount(name: string, change: AccountChange): Promise<Outcome<void>> {
    let password: string | undefined;
    if (change.password !== undefined) {
      const hash = await this.#hashOf(change.password, name);
      if (!hash.ok) return hash;
      password = hash.value;
    }
    return this.#change(() => {
      const changed = this.accounts.change(name, {
        ...(change.role !== undefined && { role: change.role }),
        ...(change.isDisabled !== undefined && { isDisabled: change.isDisabled }),
        ...(password !== undefined && { password }),
      });
      // Whoever is signed in with it signs in anew, as who they are now.
      if (changed.ok) this.#sessions.closeAllOf(name);
      return changed;
    });
  }

  removeAccount(name: string): Outcome<void> {
    return this.#change(() => {
      const removed = this.accounts.remove(name);
      if (removed.ok) this.#sessions.closeAllOf(name);
      return removed;
    });
  }

  sessionsOf(name: string): number {
    return this.#sessions.countOf(name, this.#options.clock.utcMs());
  }

  get #needsSetup(): boolean {
    const { accounts } = this;
    return accounts.count === (accounts.find(DEMO_NAME) ? 1 : 0);
  }

  #isSetupToken(token: string): boolean {
    const given = Buffer.from(token, 'base64url');
    const right = this.#setupToken;
    return right !== undefined && given.length === right.length && timingSafeEqual(given, right);
  }

  async #prove(name: string, password: string, address: string): Promise<Outcome<StoredAccount>> {
    const waitS = await this.#throttle.take(name, address);
    if (waitS > 0) return err({ code: 'too-many-tries', retryAfterS: waitS });
    const account = this.accounts.find(name);
    const isOpen = account !== undefined && !account.isDisabled && account.name !== DEMO_NAME;
    const isRight = await isPassword(password, isOpen ? account.password : undefined);
    if (isRight === 'crowded') return err({ code: 'too-many-tries', retryAfterS: 1 });
    if (!isRight || !isOpen) return err({ code: 'wrong-credentials' });
    await this.#throttle.forgive(name);
    return ok(account);
  }

  async #hashOf(password: string, name: string): Promise<Outcome<string>> {
    const weakness = weaknessOf(password, name);
    if (weakness !== undefined) return err({ code: 'weak-password', detail: weakness });
    const hash = await hashPassword(password);
    return hash === 'crowded' ? err({ code: 'too-many-tries', retryAfterS: 1 }) : ok(hash);
  }

  #open(name: string, address: string): Outcome<string> {
    const nowMs = this.#options.clock.utcMs();
    let token = '';
    const stored = this.#store(() => {
      this.#sessions.closeOver(nowMs);
      token = this.#sessions.open(name, address, nowMs);
      this.accounts.signedIn(name, nowMs);
    });
    return stored.ok ? ok(token) : stored;
  }

  #change(work: () => Result<void, AccountError>): Outcome<void> {
    let outcome: Result<void, AccountError> = ok(undefined);
    const stored = this.#store(() => {
      outcome = work();
    });
    if (!stored.ok) return stored;
    return outcome.ok ? ok(undefined) : err({ code: (outcome as { error: AccountError }).error });
  }

  #store(work: () => void): Outcome<void> {
    return outcomeOf(this.#options.database.transaction('full', work));
  }
}

function outcomeOf(stored: Result<void, string>): Outcome<void> {
  return stored.ok ? ok(undefined) : err({ code: 'not-stored', detail: stored.error });
}

function describeSession({ name, role, session, isDemo }: Person): Session {
  return {
    name,
    role,
    signedInMs: session.signedInMs,
    untilMs: session.signedInMs + SESSION_MS_MAX,
    idleMs: SESSION_IDLE_MS,
    confirmedMs: session.confirmedMs,
    isDemo,
  };
}
