import type { Command } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { Stops } from '../src/stores/stops.ts';
import type { SendFailure, Sent } from '../src/stream/send.ts';
import { commandOf } from './command-fixture.ts';

const silent: SendFailure = { code: 'unreachable' };

function create(answers: readonly Result<Command, SendFailure>[], looks: readonly Command[] = []) {
  const sent: Sent[] = [];
  let looked = 0;
  let keys = 0;
  const stops = new Stops({
    send: async (each) => {
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(each);
      return answer ?? err(silent);
    },
    look: async () => {
      looked += 1;
      return looks[Math.min(looked, looks.length) - 1];
    },
    nowMs: () => 1_000,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    pause: async () => undefined,
  });
  return { stops, sent, stop: () => stops.store.getState().stop };
}

describe('a stop', () => {
  it('is one request, and is told until it is proven', async () => {
    const { stops, sent, stop } = create(
      [ok(commandOf({ kind: 'stop', state: 'sent' }))],
      [commandOf({ kind: 'stop', state: 'sent' }), commandOf({ kind: 'stop', state: 'confirmed' })],
    );
    await stops.stop();
    expect(sent).toMatchObject([{ path: '/dispatch/stop', body: { place: 'STATION' } }]);
    expect(stop()).toMatchObject({ phase: 'sent', command: { state: 'confirmed' } });
  });

  it('without an answer is sent again as the same stop', async () => {
    const { stops, sent, stop } = create([
      err(silent),
      err(silent),
      ok(commandOf({ kind: 'stop', state: 'confirmed' })),
    ]);
    await stops.stop('B001');
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1']);
    expect(stop()).toMatchObject({ phase: 'sent', tries: 3 });
  });

  it('that nobody answers is given up, and said to be unanswered', async () => {
    const { stops, sent, stop } = create([err(silent)]);
    await stops.stop();
    expect(sent).toHaveLength(5);
    expect(stop()).toMatchObject({ phase: 'unanswered', failure: 'unreachable' });
  });

  it('that the server refuses is not repeated', async () => {
    const { stops, sent, stop } = create([err({ code: 'not-allowed', message: '' })]);
    await stops.stop();
    expect(sent).toHaveLength(1);
    expect(stop()).toMatchObject({ phase: 'refused', failure: 'not-allowed' });
  });

  it('pressed again is another stop', async () => {
    const { stops, sent } = create([ok(commandOf({ kind: 'stop', state: 'confirmed' }))]);
    await stops.stop();
    await stops.stop();
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });
});
