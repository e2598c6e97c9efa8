import { Random } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import {
  COMMAND_OUTCOME_NAMES,
  COMMAND_STATE_NAMES,
  CommandKind,
  type Effect,
  isRaise,
} from '../src/index.ts';
import { ann, bob, bodyOf, Counter, eve, liveOf } from './desk-field.ts';

const STOP = bodyOf({ kind: CommandKind.stop, powerKw: 0 });

function stateOf(counter: Counter, id: string): string {
  const { state, outcome } = counter.record(id);
  return `${COMMAND_STATE_NAMES[state]} ${COMMAND_OUTCOME_NAMES[outcome]}`;
}

const kinds = (effects: readonly Effect[]): string[] => effects.map(({ kind }) => kind);

describe('a command', () => {
  test('is stored as sent before its write, and every step before it', () => {
    const counter = new Counter();
    counter.sent();
    expect(kinds(counter.effects)).toEqual(['store', 'store', 'store', 'write']);
    const last = counter.effects.at(-2);
    expect(last?.kind === 'store' && COMMAND_STATE_NAMES[last.record.state]).toBe('sent');
  });

  test('is confirmed by two fresh samples in band, and holds until its time is over', () => {
    const counter = new Counter();
    const id = counter.sent();
    counter.accepted(id);
    expect(stateOf(counter, id)).toBe('sent none');
    counter.wait(2_000);
    counter.measure(id, 3_000);
    counter.wait(1_000);
    counter.measure(id, 4_960);
    expect(stateOf(counter, id)).toBe('sent none');
    counter.wait(1_000);
    counter.measure(id, 5_010);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    counter.wait(600_000);
    expect(stateOf(counter, id)).toBe('expired holdOver');
    expect(counter.effects.at(-1)?.kind).toBe('release');
  });

  test('in force it is said again at a third of its life, always with the same value', () => {
    const counter = new Counter();
    const id = counter.sent(bodyOf({ holdS: 120 }));
    counter.accepted(id);
    counter.wait(3_000);
    counter.measure(id, 5_000);
    counter.wait(1_000);
    counter.measure(id, 5_000);
    counter.wait(116_000);
    const refreshes = counter.writes.filter(({ isRefresh }) => isRefresh);
    expect(refreshes.length).toBe(5);
    expect(new Set(counter.writes.map(({ body }) => body.powerKw))).toEqual(new Set([5_000]));
    expect(refreshes[0]?.reversionMs).toBe(120_000);
    expect(stateOf(counter, id)).toBe('expired holdOver');
  });

  test('its deadline and band follow from the ramp and the way', () => {
    const counter = new Counter();
    const id = counter.sent();
    const { sending } = counter.record(id);
    // 6.5 s fixed, 5,000 kW at 2,000 kW/s with a margin of a quarter; 2 % of 5 MW, 1 % of 10 MW.
    expect((sending?.deadlineMs ?? 0) - counter.nowMs).toBe(6_500 + 3_125);
    expect(sending?.toleranceKw).toBe(100);
  });

  test('a stop is one step, writes first, ends what is in hand and what is on its way', () => {
    const counter = new Counter({ twoPersonAboveKw: 0 });
    const raising = counter.draft(bodyOf({ place: 'B002', powerKw: 900 }));
    counter.select(raising, ann, 900);
    const live = liveOf({
      isFresh: false,
      presentKw: undefined,
      isJournalWritable: false,
      isRemote: false,
      maxDischargeKw: 0,
      maxChargeKw: 0,
    });
    const before = counter.effects.length;
    const id = counter.direct(STOP, bob, live);
    expect(kinds(counter.effects.slice(before))).toEqual(['write', 'store', 'store']);
    expect(stateOf(counter, id)).toBe('sent none');
    expect(stateOf(counter, raising)).toBe('superseded stopped');
  });

  test('a stop does not end by itself, and nothing resumes after it', () => {
    const counter = new Counter();
    const raised = counter.sent();
    const id = counter.direct({ ...STOP, holdS: 1 });
    counter.accepted(id);
    counter.wait(1_000);
    counter.measure(id, 0);
    counter.wait(1_000);
    counter.measure(id, 0);
    counter.wait(100_000);
    expect([stateOf(counter, id), stateOf(counter, raised)]).toEqual([
      'confirmed measured',
      'superseded stopped',
    ]);
  });

  test('a viewer stops nothing', () => {
    const counter = new Counter();
    expect(counter.direct(STOP, eve)).toBe('notAllowed');
    expect(counter.writes).toEqual([]);
  });

  test('a stop of one block leaves the command of the station to the others', () => {
    const counter = new Counter();
    const station = counter.sent();
    counter.direct({ ...STOP, place: 'B002' });
    expect(stateOf(counter, station)).toBe('sent none');
  });

  test('a newer power for the same place or the whole takes its place', () => {
    const counter = new Counter();
    const block = counter.sent(bodyOf({ place: 'B002', powerKw: 900 }));
    const station = counter.sent();
    expect(stateOf(counter, block)).toBe('superseded newer');
    expect(counter.record(block).supersededBy).toBe(station);
    const writes = counter.writes.length;
    counter.wait(60_000);
    expect(counter.writes.slice(writes).filter((write) => write.commandId === block)).toEqual([]);
  });

  test('whatever waits in a draft lapses after ten minutes', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.wait(600_000);
    expect(stateOf(counter, id)).toBe('expired neverSent');
  });

  test('nothing depends on the wall clock', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.select(id);
    const event = {
      kind: 'execute',
      by: ann,
      token: `T-${id}`,
      powerKw: 5_000,
      live: liveOf(),
    } as const;
    const leapt = { monotonicMs: counter.nowMs + 1_000, utcMs: 0 };
    expect(counter.desk.propose(id, event, leapt).ok).toBe(true);
  });
});

describe('a raise', () => {
  test.each([
    [5_000, 0, true],
    [5_000, 4_999, true],
    [5_000, 5_000, false],
    [5_000, 6_000, false],
    [-100, 5_000, true],
    [100, -5_000, true],
    [-5_000, -6_000, false],
    [0, 5_000, false],
    [100, undefined, true],
    [0, undefined, false],
  ])('to %d kW from %s kW: %s', (powerKw, presentKw, isRaised) => {
    const present = { presentKw, storageKw: presentKw };
    expect(isRaise(bodyOf({ powerKw }), present)).toBe(isRaised);
  });

  test.each([
    // The battery gives 3 MW, auxiliaries and transformer take 5: the POI imports 2.
    [-1_000, true],
    [-3_000, false],
    [-5_000, false],
    [-10_000, true],
    [0, false],
  ])(
    'is judged at the battery, behind its auxiliaries: %d kW at the POI, %s',
    (powerKw, isRaised) => {
      const present = { presentKw: -2_000, storageKw: 3_000 };
      expect(isRaise(bodyOf({ powerKw }), present)).toBe(isRaised);
    },
  );
});

describe('a stop at rest', () => {
  test('is proved by the PCSs, though the POI still sees their auxiliaries', () => {
    const counter = new Counter();
    const id = counter.direct(STOP, ann, liveOf({ presentKw: -80, storageKw: 4 }));
    counter.accepted(id);
    counter.wait(1_000);
    counter.measure(id, 4);
    counter.wait(1_000);
    counter.measure(id, 4);
    expect(stateOf(counter, id)).toBe('confirmed measured');
  });
});

describe('an idempotency key', () => {
  test('a thousand copies are one command and one write', () => {
    const counter = new Counter();
    const ids = new Set<string>();
    for (let copy = 0; copy < 1_000; copy += 1) {
      ids.add(counter.direct(STOP, ann, liveOf(), 'the-one-key'));
    }
    expect([ids.size, counter.writes.length]).toEqual([1, 1]);
  });

  test('with another body it is refused, also after the command is over', () => {
    const counter = new Counter();
    const id = counter.direct(STOP, ann, liveOf(), 'the-one-key');
    expect(counter.direct({ ...STOP, reason: 'other' }, ann, liveOf(), 'the-one-key')).toBe(
      'keyReused',
    );
    counter.act(id, { kind: 'cancel', by: ann });
    expect(counter.draft(bodyOf(), ann, liveOf(), 'the-one-key')).toBe('keyReused');
    expect(counter.direct(STOP, ann, liveOf(), 'the-one-key')).toBe(id);
    expect(counter.writes.length).toBe(1);
  });

  test('of another person it is another key', () => {
    const counter = new Counter();
    const one = counter.direct(STOP, ann, liveOf(), 'the-one-key');
    const other = counter.direct(STOP, bob, liveOf(), 'the-one-key');
    expect(one).not.toBe(other);
  });
});

describe('contactors', () => {
  const CLOSE = bodyOf({ kind: CommandKind.closeContactors, place: 'B002 R03', powerKw: 0 });

  function closed(counter: Counter): string {
    const id = counter.sent(CLOSE);
    for (let sample = 0; sample < 2; sample += 1) {
      counter.wait(1_000);
      counter.measure(id, 0, { isDone: true });
    }
    return id;
  }

  test('are selected like a power, confirmed when they are seen closed, and then done', () => {
    const counter = new Counter();
    expect(counter.direct(CLOSE)).toBe('notSelected');
    const id = closed(counter);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.desk.live()).toEqual([]);
    counter.wait(700_000);
    expect(stateOf(counter, id)).toBe('confirmed measured');
    expect(counter.writes.length).toBe(1);
  });

  test('a restart leaves what was done as it was', () => {
    const before = new Counter();
    const id = closed(before);
    const after = new Counter();
    after.desk.restore(before.record(id));
    after.act(id, { kind: 'boot' });
    expect(stateOf(after, id)).toBe('confirmed measured');
  });

  test('are opened in one step', () => {
    const counter = new Counter();
    counter.direct({ ...CLOSE, kind: CommandKind.openContactors }, ann, liveOf({ isFresh: false }));
    expect(counter.writes.length).toBe(1);
  });
});

describe('a desk', () => {
  test('has a limit for what waits, and none for stops', () => {
    const counter = new Counter();
    for (let at = 0; at < 200; at += 1) counter.draft(bodyOf({ place: 'B002', powerKw: 900 }));
    expect(counter.draft()).toBe('tooMany');
    expect(counter.direct(STOP)).toMatch(/^C/);
  });

  test('forgets what is over, oldest first, and keeps what is in hand', () => {
    const counter = new Counter();
    const waiting = counter.draft(bodyOf({ place: 'B003', powerKw: 900 }));
    const first = counter.direct({ ...STOP, place: 'B002' });
    for (let at = 0; at < 2_300; at += 1) counter.direct({ ...STOP, place: 'B002' });
    expect(counter.desk.find(first)).toBeUndefined();
    expect(counter.desk.find(waiting)).toBeDefined();
  });
});

describe('a store that fails', () => {
  test('before the commit, the desk stands where it stood', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.select(id);
    const event = {
      kind: 'execute',
      by: ann,
      token: `T-${id}`,
      powerKw: 5_000,
      live: liveOf(),
    } as const;
    expect(counter.desk.propose(id, event, counter.at).ok).toBe(true);
    expect(stateOf(counter, id)).toBe('selected none');
  });
});

describe('devices that lie', () => {
  const LIES = [
    'exception',
    'silence',
    'slow',
    'wrongEcho',
    'wrongReadBack',
    'stale',
    'oneBlockOff',
    'oldSample',
    'passesThrough',
    'futureSample',
  ] as const;

  test('a thousand lies make no false confirmation', () => {
    const random = new Random(5);
    const seen = new Map<string, number>();
    for (let round = 0; round < 1_000; round += 1) {
      const lie = LIES[round % LIES.length] as (typeof LIES)[number];
      const counter = new Counter();
      const targetKw = Math.round((random.unit() * 2 - 1) * 9_000) || 500;
      const id = counter.sent(bodyOf({ powerKw: targetKw }));
      tell(counter, id, lie, targetKw);
      counter.wait(60_000);
      const state = stateOf(counter, id);
      expect(state, `${lie} at ${targetKw} kW`).not.toContain('confirmed');
      expect(counter.writes.filter(({ isRefresh }) => isRefresh).length).toBeLessThanOrEqual(1);
      seen.set(lie, (seen.get(lie) ?? 0) + 1);
    }
    expect(seen.size).toBe(LIES.length);
  });

  function tell(counter: Counter, id: string, lie: (typeof LIES)[number], targetKw: number): void {
    const answer = (verdict: 'accepted' | 'refused' | 'silent', echoedKw = targetKw): string =>
      counter.act(id, {
        kind: 'answer',
        answer: { place: 'STATION', verdict, echo: { sentKw: targetKw, echoedKw } },
      });
    const sentMs = counter.nowMs;
    if (lie === 'exception') answer('refused');
    else if (lie === 'silence') answer('silent');
    else if (lie === 'wrongEcho') answer('accepted', targetKw + 1);
    else answer('accepted');
    for (let second = 0; second < 20; second += 1) {
      counter.wait(1_000);
      if (lie === 'wrongReadBack') counter.measure(id, 0);
      if (lie === 'stale') counter.measure(id, targetKw, { isFresh: false });
      if (lie === 'oneBlockOff') counter.measure(id, targetKw, { offBlocks: ['B003'] });
      if (lie === 'oldSample') counter.measure(id, targetKw, { sampledMs: sentMs - 20 + second });
      if (lie === 'futureSample') counter.measure(id, targetKw, { sampledMs: sentMs + 1e9 });
      if (lie === 'passesThrough') counter.measure(id, second % 2 === 0 ? targetKw : 0);
      if (lie === 'slow' && second > 16) counter.measure(id, targetKw);
    }
  }

  test('a block that lies turns the command unknown, is named, and is read back', () => {
    const counter = new Counter();
    const id = counter.sent();
    counter.accepted(id);
    for (let second = 0; second < 12; second += 1) {
      counter.wait(1_000);
      counter.measure(id, 5_000, { offBlocks: ['B003'] });
    }
    expect(stateOf(counter, id)).toBe('unknown blocksOff');
    expect(counter.record(id).evidence.suspects).toEqual(['B003']);
    expect(counter.effects.at(-1)).toEqual({
      kind: 'readBack',
      commandId: id,
      place: 'STATION',
    });
    const writes = counter.writes.length;
    counter.act(id, { kind: 'readBack', setpointKw: 5_000 });
    counter.wait(300_000);
    expect(stateOf(counter, id)).toBe('unknown blocksOff');
    expect(counter.writes.length).toBe(writes);
    expect(counter.record(id).evidence.readBackKw).toBe(5_000);
  });

  test('a sample from after the deadline proves nothing, also when time was not looked at', () => {
    const counter = new Counter();
    const id = counter.sent();
    counter.accepted(id);
    counter.nowMs += 60_000;
    counter.measure(id, 5_000);
    counter.nowMs += 1_000;
    counter.measure(id, 5_000);
    expect(stateOf(counter, id)).toBe('sent none');
    counter.wait(1_000);
    expect(stateOf(counter, id)).toBe('unknown notMeasured');
  });

  test('silence is never answered by saying it again, however long the way is', () => {
    const counter = new Counter();
    const id = counter.draft();
    counter.select(id);
    counter.execute(id, ann, 5_000, `T-${id}`, liveOf({ rampKwPerS: 50 }));
    counter.wait(100_000);
    expect(stateOf(counter, id)).toBe('sent none');
    expect(counter.writes.length).toBe(1);
    counter.accepted(id);
    counter.wait(20_000);
    expect(counter.writes.length).toBe(2);
  });

  test('what certainly did not go out is rejected, not unknown', () => {
    const counter = new Counter();
    const id = counter.sent();
    counter.act(id, {
      kind: 'answer',
      answer: { place: 'STATION', verdict: 'notSent', echo: undefined },
    });
    expect(stateOf(counter, id)).toBe('rejected notSent');
  });
});

describe('a restart', () => {
  test.each([
    ['draft', 'expired restarted', (c: Counter) => c.draft()],
    [
      'selected',
      'expired restarted',
      (c: Counter) => {
        const id = c.draft();
        c.select(id);
        return id;
      },
    ],
    ['sent', 'unknown restarted', (c: Counter) => c.sent()],
    [
      'unknown',
      'unknown silent',
      (c: Counter) => {
        const id = c.sent();
        c.wait(60_000);
        return id;
      },
    ],
    [
      'confirmed',
      'expired restarted',
      (c: Counter) => {
        const id = c.sent();
        c.wait(1_000);
        c.measure(id, 5_000);
        c.wait(1_000);
        c.measure(id, 5_000);
        return id;
      },
    ],
  ])('finds a command %s and makes it %s, and writes nothing', (_, becomes, play) => {
    const before = new Counter();
    const id = play(before);
    const after = new Counter();
    after.nowMs = 5;
    // What the store holds is what was stored, not what was in memory.
    const stores = before.effects.filter((effect) => effect.kind === 'store');
    for (const store of stores) after.desk.restore(store.record);
    expect(after.act(id, { kind: 'boot' })).toBe('done');
    expect(stateOf(after, id)).toBe(becomes);
    after.wait(300_000);
    expect(after.writes).toEqual([]);
    expect(kinds(after.effects).includes('readBack')).toBe(becomes.startsWith('unknown'));
  });

  test('the key of a command before the restart still answers with that command', () => {
    const before = new Counter();
    const id = before.direct(STOP, ann, liveOf(), 'the-one-key');
    const after = new Counter();
    after.desk.restore(before.record(id));
    after.act(id, { kind: 'boot' });
    expect(after.direct(STOP, ann, liveOf(), 'the-one-key')).toBe(id);
    expect(after.writes).toEqual([]);
  });
});
