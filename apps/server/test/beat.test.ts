import { expect, test } from 'vitest';
import { startBeat } from '../src/beat.ts';

test('what is left of a cycle goes on in turns of its own, with others in between', async () => {
  const PARTS = 4;
  const turns: string[] = [];
  await new Promise<void>((resolve) => {
    let parts = 0;
    const stop = startBeat(
      5,
      () => undefined,
      () => {
        parts += 1;
        turns.push(`part ${parts}`);
        setImmediate(() => turns.push('a request'));
        if (parts < PARTS) return true;
        stop();
        resolve();
        return false;
      },
    );
  });
  expect(turns).toEqual([
    'part 1',
    'a request',
    'part 2',
    'a request',
    'part 3',
    'a request',
    'part 4',
  ]);
});

test('a beat that was stopped does not go on with what is left', async () => {
  let parts = 0;
  await new Promise<void>((resolve) => {
    const stop = startBeat(
      5,
      () => {
        stop();
        setImmediate(() => setImmediate(resolve));
      },
      () => {
        parts += 1;
        return true;
      },
    );
  });
  expect(parts).toBe(0);
});
