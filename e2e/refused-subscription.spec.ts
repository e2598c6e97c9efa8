import { MAX_SUBSCRIPTIONS } from '@cellarium/api';
import { StreamClient } from '@cellarium/rig';
import { expect, test } from './fixture.ts';

const MALFORMED: readonly unknown[] = [
  null,
  7,
  'station',
  [],
  {},
  { kind: 'everything' },
  { kind: 'rack' },
  { kind: 'rack', rack: '3' },
  { kind: 'rack', rack: 1.5 },
  { kind: 'block', block: null },
  { kind: 'map', level: 'cell' },
  { kind: 'map', level: 'atom', quantity: 'voltage', firstBlock: 0, blocks: 1 },
  { kind: 'map', level: 'cell', quantity: 'voltage', firstBlock: -1, blocks: 1 },
];
const ELSEWHERE: readonly unknown[] = [
  { kind: 'rack', rack: 600 },
  { kind: 'block', block: 2 },
  { kind: 'map', level: 'cell', quantity: 'voltage', firstBlock: 1, blocks: 2 },
];

test('a malformed subscription is refused with a code and disturbs nobody', async ({ station }) => {
  const healthy = new StreamClient({ url: station.url });
  const wild = new StreamClient({ url: station.url });
  try {
    await healthy.subscribe(1, { kind: 'rack', rack: 4 });
    await expect.poll(() => healthy.received(1).frames).toBeGreaterThan(1);
    const before = healthy.received(1).frames;

    let subscription = 0;
    for (const scope of MALFORMED) {
      subscription += 1;
      const answer = await wild.subscribe(subscription, scope);
      expect(answer, JSON.stringify(scope)).toMatchObject({ ok: false, code: 'bad-subscription' });
    }
    for (const scope of ELSEWHERE) {
      subscription += 1;
      const answer = await wild.subscribe(subscription, scope);
      expect(answer, JSON.stringify(scope)).toMatchObject({ ok: false });
    }
    // The one that asked nonsense may still ask something sensible.
    subscription += 1;
    expect(await wild.subscribe(subscription, { kind: 'station' })).toEqual({ ok: true });
    await expect.poll(() => wild.received(subscription).frames).toBeGreaterThan(0);

    await expect.poll(() => healthy.received(1).frames).toBeGreaterThan(before + 2);
  } finally {
    healthy.close();
    wild.close();
  }
});

test('more subscriptions than a page needs are refused', async ({ station }) => {
  const greedy = new StreamClient({ url: station.url });
  try {
    for (let at = 0; at < MAX_SUBSCRIPTIONS; at += 1) {
      expect(await greedy.subscribe(at, { kind: 'station' })).toEqual({ ok: true });
    }
    const answer = await greedy.subscribe(MAX_SUBSCRIPTIONS, { kind: 'station' });
    expect(answer).toMatchObject({ ok: false, code: 'too-many-subscriptions' });
  } finally {
    greedy.close();
  }
});
