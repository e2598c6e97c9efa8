import { afterEach, describe, expect, test } from 'vitest';
import type { AccessOptions } from '../../src/access/access.ts';
import { Desk, GOOD_PASSWORD } from './desk.ts';

/*
 * Goal: nobody acts who is not known, and nobody learns from a refusal more than that it is one. Method:
 * the whole of signing in over a real database, with a clock that leaps.
 */

const open: Desk[] = [];
function desk(options: Partial<AccessOptions> = {}): Desk {
  const made = new Desk(options);
  open.push(made);
  return made;
}
afterEach(() => {
  for (const made of open.splice(0)) made.close();
});

const HOUR_MS = 3_600_000;

describe('the first account', () => {
  test('is made with the printed token, is an administrator, and is signed in', async () => {
    const at = desk();
    expect(at.access.describe(undefined).needsSetup).toBe(true);
    const token = await at.setUp();
    expect(at.access.personOf(token)).toMatchObject({ name: 'ada', role: 'administrator' });
    expect(at.access.describe(undefined).needsSetup).toBe(false);
    expect(at.access.setupToken()).toBeUndefined();
  });

  test('is not made with another token, nor a second time', async () => {
    const { access } = desk();
    const token = access.setupToken() ?? '';
    const wrong = await access.setUp('AAAA', 'ada', GOOD_PASSWORD, '::1');
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
    await access.setUp(token, 'ada', GOOD_PASSWORD, '::1');
    const again = await access.setUp(token, 'eve', GOOD_PASSWORD, '::1');
    expect(again).toMatchObject({ ok: false, error: { code: 'set-up-already' } });
    expect(access.accounts.list().map(({ name }) => name)).toEqual(['ada']);
  });

  test.each([
    ['short', 'aB3$xyz'],
    ['in every list', 'password1234'],
    ['a walk over the keyboard', 'qwertyuiop[]'],
    ['the own name', 'adaadaadaada'],
  ])('is not made with a password that is %s', async (_, password) => {
    const { access } = desk();
    const made = await access.setUp(access.setupToken() ?? '', 'ada', password, '::1');
    expect(made).toMatchObject({ ok: false, error: { code: 'weak-password' } });
    expect(access.accounts.count).toBe(0);
  });
});

describe('signing in', () => {
  test('takes the name without regard to case, and the right password alone', async () => {
    const at = desk();
    await at.setUp();
    const right = await at.access.signIn('ADA', GOOD_PASSWORD, '::1');
    expect(right.ok && at.access.personOf(right.value)?.name).toBe('ada');
    const wrong = await at.access.signIn('ada', `${GOOD_PASSWORD}!`, '::1');
    expect(wrong).toEqual({ ok: false, error: { code: 'wrong-credentials' } });
  });

  test('answers a wrong name, a wrong password and a closed account alike', async () => {
    const at = desk();
    await at.setUp();
    await at.access.addAccount({ name: 'bob', role: 'viewer', password: GOOD_PASSWORD });
    await at.access.changeAccount('bob', { isDisabled: true });
    const refusals = [
      await at.access.signIn('nobody', GOOD_PASSWORD, '::1'),
      await at.access.signIn('ada', 'not the one of ada', '::1'),
      await at.access.signIn('bob', GOOD_PASSWORD, '::1'),
    ];
    for (const refusal of refusals) {
      expect(refusal).toEqual({ ok: false, error: { code: 'wrong-credentials' } });
    }
  });

  test('an account is tried ten times a minute, from however many addresses, known or not', async () => {
    const at = desk();
    await at.setUp();
    for (const name of ['ada', 'nobody']) {
      for (let tries = 0; tries < 10; tries += 1) {
        const tried = await at.access.signIn(name, 'wrong', `10.0.0.${tries}`);
        expect(tried).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } });
      }
      const more = await at.access.signIn(name, GOOD_PASSWORD, '10.0.1.1');
      expect(more).toMatchObject({ ok: false, error: { code: 'too-many-tries' } });
      expect(!more.ok && more.error.retryAfterS).toBeGreaterThan(0);
    }
  });

  test('an address tries fifty times a minute, over however many accounts', async () => {
    const at = desk();
    await at.setUp();
    const codes: string[] = [];
    for (let tries = 0; tries < 55; tries += 1) {
      const tried = await at.access.signIn(`name${tries}`, 'wrong', '10.0.0.1');
      if (!tried.ok) codes.push(tried.error.code);
    }
    expect(codes.slice(-5)).toEqual(Array(5).fill('too-many-tries'));
    expect((await at.access.signIn('ada', GOOD_PASSWORD, '10.0.0.2')).ok).toBe(true);
  });

  test('a crowd at once is refused, not kept in memory', async () => {
    const at = desk();
    await at.setUp();
    const crowd = await Promise.all(
      Array.from({ length: 60 }, (_, at_) =>
        at.access.signIn(`name${at_}`, 'wrong', `10.0.${at_}.1`),
      ),
    );
    const refused = crowd.filter((each) => !each.ok && each.error.code === 'too-many-tries');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(60);
  });
});

describe('a session', () => {
  test('ends after twelve hours however busy, and after an idle hour', async () => {
    const at = desk();
    const token = await at.setUp();
    at.clock.advance(61 * 60_000);
    expect(at.access.personOf(token)).toBeUndefined();
    const opened = await at.access.signIn('ada', GOOD_PASSWORD, '::1');
    if (!opened.ok) throw new Error(opened.error.code);
    for (let hour = 0; hour < 24; hour += 1) {
      at.clock.advance(HOUR_MS / 2);
      expect(at.access.personOf(opened.value)?.name).toBe('ada');
    }
    at.clock.advance(1);
    expect(at.access.personOf(opened.value)).toBeUndefined();
  });

  test('is gone after signing out, and no token of the past or of fancy opens one', async () => {
    const at = desk();
    const token = await at.setUp();
    const person = at.access.personOf(token);
    if (!person) throw new Error('signed in');
    at.access.signOut(person);
    for (const each of [token, '', 'x', token.slice(1), `${token}=`]) {
      expect(at.access.personOf(each)).toBeUndefined();
    }
    expect(at.database.all('SELECT * FROM sessions')).toEqual([]);
  });

  test('the store of sessions opens nothing to whoever copies it', async () => {
    const at = desk();
    const token = await at.setUp();
    expect(JSON.stringify(at.database.all('SELECT * FROM sessions'))).not.toContain(token);
    expect(JSON.stringify(at.database.all('SELECT * FROM accounts'))).not.toContain(GOOD_PASSWORD);
  });

  test('a role that is taken away, a new password and a closed account end it at once', async () => {
    for (const change of [
      { role: 'viewer' },
      { password: 'marble heron quilt nine' },
      { isDisabled: true },
    ] as const) {
      const at = desk();
      await at.setUp();
      await at.access.addAccount({ name: 'bob', role: 'operator', password: GOOD_PASSWORD });
      const opened = await at.access.signIn('bob', GOOD_PASSWORD, '::1');
      if (!opened.ok) throw new Error(opened.error.code);
      expect(await at.access.changeAccount('bob', change)).toMatchObject({ ok: true });
      expect(at.access.personOf(opened.value)).toBeUndefined();
    }
  });

  test('an account has at most ten; the one that was used longest ago makes room', async () => {
    const at = desk();
    const first = await at.setUp();
    for (let more = 0; more < 10; more += 1) {
      at.clock.advance(10_000);
      expect((await at.access.signIn('ada', GOOD_PASSWORD, '::1')).ok).toBe(true);
    }
    expect(at.access.personOf(first)).toBeUndefined();
    expect(at.access.sessionsOf('ada')).toBe(10);
  });
});

describe('accounts', () => {
  test('the last administrator can be neither removed, nor closed, nor lowered', async () => {
    const at = desk();
    await at.setUp();
    const { access } = at;
    const refused = { ok: false, error: { code: 'last-administrator' } };
    expect(access.removeAccount('ada')).toEqual(refused);
    expect(await access.changeAccount('ada', { role: 'viewer' })).toEqual(refused);
    expect(await access.changeAccount('ada', { isDisabled: true })).toEqual(refused);
    await access.addAccount({ name: 'bob', role: 'administrator', password: GOOD_PASSWORD });
    expect(access.removeAccount('ada')).toMatchObject({ ok: true });
  });

  test('names that people could not tell apart by reading are refused', async () => {
    const at = desk();
    await at.setUp();
    for (const name of [
      ' ada',
      'a\u202Eda',
      'a\nb',
      'a\u200Bda',
      'x'.repeat(65),
      'Demo Operator',
    ]) {
      const made = await at.access.addAccount({ name, role: 'viewer', password: GOOD_PASSWORD });
      expect(made).toMatchObject({ ok: false, error: { code: 'bad-name' } });
    }
    const again = await at.access.addAccount({
      name: 'ADA',
      role: 'viewer',
      password: GOOD_PASSWORD,
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'name-taken' } });
  });
});

describe('the demo operator', () => {
  test('is there only where the simulated station is', async () => {
    const without = desk();
    expect(without.access.signInDemo('::1')).toEqual({ ok: false, error: { code: 'no-demo' } });
    const at = desk({ hasDemo: true });
    const opened = at.access.signInDemo('::1');
    expect(opened.ok && at.access.personOf(opened.value)).toMatchObject({ isDemo: true });
    expect(at.access.describe(undefined).needsSetup).toBe(true);
  });

  test('has no password that anyone could give', async () => {
    const at = desk({ hasDemo: true });
    at.access.signInDemo('::1');
    const tried = await at.access.signIn('demo operator', 'none', '::1');
    expect(tried).toEqual({ ok: false, error: { code: 'wrong-credentials' } });
  });
});

describe('while the disk refuses', () => {
  test('whoever is signed in stays so, and whoever signs out is out', async () => {
    const at = desk();
    const token = await at.setUp();
    const other = await at.access.signIn('ada', GOOD_PASSWORD, '::1');
    at.database.run('PRAGMA query_only = ON');
    at.clock.advance(30 * 60_000);
    expect(at.access.personOf(token)?.name).toBe('ada');
    at.clock.advance(45 * 60_000);
    const person = at.access.personOf(token);
    expect(person?.role).toBe('administrator');
    expect(other.ok && at.access.personOf(other.value)).toBeUndefined();
    if (person) expect(at.access.signOut(person)).toMatchObject({ error: { code: 'not-stored' } });
    expect(at.access.personOf(token)).toBeUndefined();
    at.database.run('PRAGMA query_only = OFF');
    await at.access.signIn('ada', GOOD_PASSWORD, '::1');
    expect(at.database.all('SELECT * FROM sessions').length).toBe(1);
  });

  test('no account changes, in memory as little as in the store', async () => {
    const at = desk();
    await at.setUp();
    await at.access.addAccount({ name: 'bob', role: 'operator', password: GOOD_PASSWORD });
    const bob = await at.access.signIn('bob', GOOD_PASSWORD, '::1');
    at.database.run('PRAGMA query_only = ON');
    const acts = [
      await at.access.changeAccount('bob', { role: 'viewer' }),
      at.access.removeAccount('bob'),
      await at.access.addAccount({ name: 'eve', role: 'viewer', password: GOOD_PASSWORD }),
    ];
    for (const act of acts) expect(act).toMatchObject({ error: { code: 'not-stored' } });
    expect(bob.ok && at.access.personOf(bob.value)?.role).toBe('operator');
    expect(at.access.accounts.list().map(({ name }) => name)).toEqual(['ada', 'bob']);
  });
});

test('an account that is removed and made again does not have its sessions back', async () => {
  const at = desk();
  await at.setUp();
  const bob = { name: 'bob', role: 'operator', password: GOOD_PASSWORD } as const;
  await at.access.addAccount(bob);
  const token = await at.access.signIn('bob', GOOD_PASSWORD, '::1');
  at.access.removeAccount('BOB');
  await at.access.addAccount(bob);
  expect(token.ok && at.access.personOf(token.value)).toBeUndefined();
});
