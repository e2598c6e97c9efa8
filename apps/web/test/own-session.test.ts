import type { Access } from '@cellarium/api';
import { err, ok } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { OwnSession } from '../src/stores/own-session.ts';
import type { Send, SendFailure, Sent } from '../src/stream/send.ts';

const nobody: Access = { session: null, anonymous: 'viewer', needsSetup: false, hasDemo: false };
const signedInAs = (role: 'viewer' | 'operator'): Access => ({
  ...nobody,
  session: {
    name: 'Li Wei',
    role,
    signedInMs: 0,
    untilMs: 1,
    idleMs: 1,
    confirmedMs: 0,
    isDemo: false,
  },
});

const act: Sent = { method: 'POST', path: '/dispatch/stop', body: { place: 'STATION' } };
const refusal = (code: string, more = {}): SendFailure =>
  ({ code, message: '', ...more }) as SendFailure;

async function create(access: Access, answers: readonly (SendFailure | 'done')[] = ['done']) {
  const sent: Sent[] = [];
  let next = 0;
  const send = (async (each: Sent) => {
    sent.push(each);
    if (each.path === '/session') return ok(signedInAs('operator'));
    if (each.path === '/session/confirm') return ok(signedInAs('operator'));
    const answer = answers[Math.min(next, answers.length - 1)];
    next += 1;
    return answer === 'done' || answer === undefined ? ok('done') : err(answer);
  }) as Send;
  const session = new OwnSession({ send, ask: async () => access });
  await session.load();
  return { session, sent, paths: () => sent.map(({ path }) => path) };
}

describe('an act', () => {
  it('goes out at once for who may do it', async () => {
    const { session, paths } = await create(signedInAs('operator'));
    expect(await session.send(act)).toEqual(ok('done'));
    expect(paths()).toEqual(['/dispatch/stop']);
  });

  it('asks who is there, and goes on by itself when somebody signed in', async () => {
    const { session, paths } = await create(nobody);
    const answer = session.send(act);
    expect(session.store.getState()).toMatchObject({ question: 'signIn', needs: 'operator' });
    await session.signIn('Li Wei', 'a long enough sentence');
    session.answered(true);
    expect(await answer).toEqual(ok('done'));
    expect(paths()).toEqual(['/session', '/dispatch/stop']);
  });

  it('does not go out where the person closes the question', async () => {
    const { session, sent } = await create(nobody);
    const answer = session.send(act);
    session.answered(false);
    expect(await answer).toEqual(err({ code: 'given-up' }));
    expect(sent).toEqual([]);
  });

  it('asks for the password once more where the server wants consent by who is here now', async () => {
    for (const failure of [
      refusal('confirm-first'),
      refusal('command-refused', { refusal: { code: 'signInAgain' } }),
    ]) {
      const { session, paths } = await create(signedInAs('operator'), [failure, 'done']);
      const answer = session.send(act);
      await new Promise((done) => setTimeout(done, 0));
      expect(session.store.getState().question).toBe('confirm');
      await session.confirm('a long enough sentence');
      session.answered(true);
      expect(await answer).toEqual(ok('done'));
      expect(paths()).toEqual(['/dispatch/stop', '/session/confirm', '/dispatch/stop']);
    }
  });

  it('is refused by the server, not by the page, where the role is too low', async () => {
    const { session } = await create(signedInAs('viewer'), [refusal('not-allowed')]);
    expect(await session.send(act)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(session.store.getState().question).toBeUndefined();
    expect(session.may('operator')).toBe(false);
  });

  it('does not ask without end where the server is never content', async () => {
    const { session, sent } = await create(signedInAs('operator'), [refusal('confirm-first')]);
    const unsubscribe = session.store.subscribe(({ question }) => {
      if (question === 'confirm') queueMicrotask(() => session.answered(true));
    });
    expect(await session.send(act)).toMatchObject({ ok: false });
    unsubscribe();
    expect(sent).toHaveLength(4);
  });
});
