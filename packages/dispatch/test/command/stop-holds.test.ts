import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind, isAtDevice } from '../../src/index.ts';
import { ann, bob, bodyOf, Counter, kinds, liveOf, STOP, stateOf } from '../desk-field.ts';

const stopped = liveOf({ isStopped: true });
const RESUME = bodyOf({ kind: CommandKind.resume, place: 'B002', powerKw: 0 });
const SET_BLOCK = bodyOf({ place: 'B002', powerKw: 500 });

function stoppedBlock(place = 'B002'): { counter: Counter; id: string } {
  const counter = new Counter();
  const id = counter.direct({ ...STOP, place });
  counter.wait(1_000);
  counter.measure(id, 0);
  counter.wait(1_000);
  counter.measure(id, 0);
  expect(stateOf(counter, id)).toBe('confirmed measured');
  return { counter, id };
}

/** Drafted, selected and sent, as the place is. */
function sent(counter: Counter, body = bodyOf(), live = liveOf()): string {
  const id = counter.draft(body, ann, live);
  counter.select(id, ann, body.powerKw, live);
  counter.execute(id, ann, body.powerKw, `T-${id}`, live);
  return id;
}

describe('the stop of a block', () => {
  test.each<[string, (counter: Counter, id: string) => void]>([
    ['a power of the station', (c) => sent(c)],
    ['a power of another block', (c) => sent(c, bodyOf({ place: 'B003', powerKw: 500 }))],
    ['a stop of the station', (c) => c.direct(STOP)],
    [
      'the end of the stop of the station',
      (c) => sent(c, { ...RESUME, place: 'STATION' }, stopped),
    ],
    [
      'contactors that are closed',
      (c) => sent(c, bodyOf({ kind: CommandKind.closeContactors, place: 'B002', powerKw: 0 })),
    ],
    ['a withdrawal', (c, id) => expect(c.act(id, { kind: 'cancel', by: ann })).toBe('stopHolds')],
    ['a day', (c) => c.wait(86_400_000)],
    ['a draft for it that nobody sends', (c) => c.draft(SET_BLOCK, ann, stopped)],
  ])('is not ended by %s', (_, play) => {
    const { counter, id } = stoppedBlock();
    play(counter, id);
    expect(stateOf(counter, id)).toBe('confirmed measured');
  });

  test.each([
    ['a power of this block', SET_BLOCK],
    ['its end', RESUME],
  ])('is ended by %s, in two steps', (_, body) => {
    const { counter, id } = stoppedBlock();
    expect(counter.direct(body, ann, stopped)).toBe('notSelected');
    const by = sent(counter, body, stopped);
    expect(stateOf(counter, by)).toBe('sent none');
    expect(stateOf(counter, id)).toBe('superseded newer');
    expect(counter.record(id).supersededBy).toBe(by);
  });

  test('gives way to the next stop of the same block', () => {
    const { counter, id } = stoppedBlock();
    const next = counter.direct({ ...STOP, place: 'B002' }, bob);
    expect(stateOf(counter, id)).toBe('superseded stopped');
    expect(isAtDevice(counter.record(next).state)).toBe(true);
  });

  test('needs a selection to be left also by less than is measured', () => {
    const { counter } = stoppedBlock();
    const stillMoving = liveOf({ isStopped: true, presentKw: 900 });
    expect(counter.direct(SET_BLOCK, ann, stillMoving)).toBe('notSelected');
  });

  test('stays in force where its device refuses it, is silent, or was never reached', () => {
    for (const verdict of ['refused', 'silent', 'notSent'] as const) {
      const counter = new Counter();
      const id = counter.direct({ ...STOP, place: 'B002' });
      const answer = { place: 'B002', verdict, echo: undefined };
      counter.act(id, { kind: 'answer', answer });
      counter.wait(60_000);
      expect(stateOf(counter, id)).toBe('unknown blocksOff');
      expect(counter.act(id, { kind: 'cancel', by: ann })).toBe('stopHolds');
    }
  });

  test.each(['sent', 'confirmed'])('is in force after a restart that finds it %s', (state) => {
    const before = state === 'sent' ? new Counter() : stoppedBlock().counter;
    const id = state === 'sent' ? before.direct({ ...STOP, place: 'B002' }) : 'C1';
    const after = new Counter();
    after.nowMs = 5_000_000;
    after.desk.restore(before.record(id));
    after.act(id, { kind: 'boot' });
    after.wait(300_000);
    expect(isAtDevice(after.record(id).state)).toBe(true);
    // Its moments are those of the clock of this start: what is measured counts again.
    expect(after.record(id).sending?.at.monotonicMs).toBe(
      before.record(id).sending?.at.monotonicMs,
    );
    after.measure(id, 3);
    expect(after.record(id).evidence.measuredKw).toBe(3);
    expect(kinds(after.effects)).not.toContain('release');
  });

  test('is ended by no command that does not name its block, whatever is done', () => {
    const body = fc.record({
      kind: fc.constantFrom(...Object.values(CommandKind)),
      place: fc.constantFrom('STATION', 'B001', 'B003', 'B001 R02', 'B002 R01'),
      powerKw: fc.integer({ min: -5_000, max: 5_000 }),
      holdS: fc.integer({ min: 1, max: 3_600 }),
      reason: fc.constant('whatever'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(body, fc.boolean(), fc.boolean()), { maxLength: 12 }),
        (acts) => {
          const { counter, id } = stoppedBlock();
          for (const [asked, isDirect, isStopped] of acts) {
            const live = liveOf({ isStopped });
            if (isDirect) counter.direct(asked, ann, live);
            else sent(counter, asked, live);
            counter.wait(3_000);
          }
          expect(stateOf(counter, id)).toBe('confirmed measured');
        },
      ),
      { numRuns: 150, seed: 12 },
    );
  });
});

describe('the stop of a station', () => {
  test('is left by a power of the station that is selected, and not by one of a block', () => {
    const { counter, id } = stoppedBlock('STATION');
    sent(counter, SET_BLOCK);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.direct(bodyOf({ powerKw: 10 }), ann, stopped)).toBe('notSelected');
    sent(counter, bodyOf(), stopped);
    expect(stateOf(counter, id)).toBe('superseded newer');
  });
});

describe('the end of a stop', () => {
  test('is refused where nothing was stopped', () => {
    const counter = new Counter();
    expect(counter.draft(RESUME)).toBe('notStopped');
  });

  test('is proven by what dispatch counts, and is over then', () => {
    const { counter } = stoppedBlock();
    const id = sent(counter, RESUME, stopped);
    counter.wait(1_000);
    counter.measure(id, 0, { isDone: true });
    counter.wait(1_000);
    counter.measure(id, 0, { isDone: true });
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.desk.live()).toEqual([]);
  });

  test('that waits is ended by a stop before it is sent', () => {
    const { counter } = stoppedBlock();
    const id = counter.draft(RESUME, ann, stopped);
    counter.direct(STOP);
    expect(stateOf(counter, id)).toBe('superseded stopped');
  });
});
