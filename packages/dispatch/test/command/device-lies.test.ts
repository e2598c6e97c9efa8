import { Random } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import { ann, bodyOf, Counter, liveOf, stateOf } from '../desk-field.ts';

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
