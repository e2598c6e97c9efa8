import { err, ok } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { actOn, shelve } from '../src/stores/alarms/act-on.ts';
import { AlarmActs } from '../src/stores/alarms/alarm-acts.ts';

type SendAct = ConstructorParameters<typeof AlarmActs>[0];

function create(send: SendAct) {
  return { acts: new AlarmActs(send) };
}

const accepts: SendAct = async ({ body }) =>
  ok({ done: (body as { alarms: number[] }).alarms, refused: [] });

describe('an act', () => {
  it('goes to the server with its alarms', async () => {
    const asked: unknown[] = [];
    const { acts } = create(async (sent) => {
      asked.push(sent);
      return ok({ done: [3, 4], refused: [] });
    });
    await acts.run(actOn('acknowledge', [3, 4]));
    expect(asked).toEqual([
      { method: 'POST', path: '/alarms/acknowledge', body: { alarms: [3, 4] } },
    ]);
    expect(acts.store.getState().outcome).toMatchObject({ kind: 'done', done: 2, refused: [] });
  });

  it('has no outcome where nobody signed in for it', async () => {
    const { acts } = create(async () => err({ code: 'given-up' as const }));
    expect(await acts.run(actOn('acknowledge', [3]))).toBeUndefined();
    expect(acts.store.getState()).toMatchObject({ outcome: undefined, sending: new Set() });
  });

  it('marks its alarms until the answer is here', async () => {
    let answer: () => void = () => undefined;
    const { acts } = create(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(ok({ done: [3], refused: [] }));
        }),
    );
    const run = acts.run(actOn('acknowledge', [3]));
    expect(acts.store.getState().sending.has(3)).toBe(true);
    answer();
    await run;
    expect(acts.store.getState().sending.size).toBe(0);
  });

  it('says how many were refused, and why', async () => {
    const { acts } = create(async () =>
      ok({
        done: [1],
        refused: [
          { id: 2, code: 'already-acknowledged' as const },
          { id: 3, code: 'already-acknowledged' as const },
          { id: 4, code: 'out-of-service' as const },
        ],
      }),
    );
    await acts.run(actOn('acknowledge', [1, 2, 3, 4]));
    expect(acts.store.getState().outcome).toMatchObject({
      done: 1,
      refused: [
        { code: 'already-acknowledged', count: 2 },
        { code: 'out-of-service', count: 1 },
      ],
    });
  });

  it('does not claim to be done where the server did not answer', async () => {
    const { acts } = create(async () => err({ code: 'unreachable' as const }));
    await acts.run(actOn('acknowledge', [1]));
    expect(acts.store.getState().outcome).toMatchObject({ kind: 'failed', code: 'unreachable' });
    acts.dismiss();
    expect(acts.store.getState().outcome).toBeUndefined();
  });

  it('knows what takes it back, where something does', async () => {
    const { acts } = create(accepts);
    const outcome = await acts.run(shelve([5], 60, 'Work permit 2261'));
    expect(outcome?.act.undo).toEqual(actOn('unshelve', [5]));
    expect((await acts.run(actOn('acknowledge', [5])))?.act.undo).toBeUndefined();
  });
});
