import { describe, expect, test } from 'vitest';
import { Discovery } from '../src/index.ts';

/** Runs a discovery against registers at addresses; returns its last step and the bases it asked. */
function discover(registers: ReadonlyMap<number, number>, bases?: readonly number[]) {
  const discovery = new Discovery(bases);
  const asked: number[] = [];
  for (let reads = 0; reads < 1_000 && discovery.step.kind === 'read'; reads += 1) {
    const { address, count } = discovery.step;
    asked.push(address);
    const words = Array.from({ length: count }, (_, at) => registers.get(address + at));
    discovery.answered(words.includes(undefined) ? undefined : Uint16Array.from(words as number[]));
  }
  return { end: discovery.step, asked };
}

function device(
  base: number,
  models: readonly [number, number][],
  ending = true,
): Map<number, number> {
  const registers = new Map([
    [base, 0x5375],
    [base + 1, 0x6e53],
  ]);
  let address = base + 2;
  for (const [id, length] of models) {
    registers.set(address, id).set(address + 1, length);
    address += 2 + length;
  }
  if (ending) registers.set(address, 0xffff).set(address + 1, 0);
  return registers;
}

describe('discovery', () => {
  test('follows the chain to its end', () => {
    const { end } = discover(
      device(40_000, [
        [1, 66],
        [802, 62],
        [804, 174],
      ]),
    );
    expect(end).toEqual({
      kind: 'found',
      base: 40_000,
      models: [
        { id: 1, address: 40_002, length: 66, known: true },
        { id: 802, address: 40_070, length: 62, known: true },
        { id: 804, address: 40_134, length: 174, known: true },
      ],
    });
  });

  test('tries the next base where one does not answer', () => {
    const { end, asked } = discover(device(50_000, [[1, 66]]));
    expect(end).toMatchObject({ kind: 'found', base: 50_000 });
    expect(asked.slice(0, 3)).toEqual([40_000, 0, 50_000]);
  });

  test('asks only the bases it is given', () => {
    const { end, asked } = discover(device(40_001, [[1, 65]]), [40_001]);
    expect(end).toMatchObject({ kind: 'found' });
    expect(asked[0]).toBe(40_001);
  });

  test('passes over an unknown model by its length', () => {
    const { end } = discover(
      device(40_000, [
        [1, 66],
        [64_900, 10],
        [713, 7],
      ]),
    );
    expect(end).toMatchObject({ models: [{ id: 1 }, { id: 64_900, known: false }, { id: 713 }] });
  });

  test.each([
    ['no device', new Map<number, number>(), 'no-marker'],
    [
      'a chain that goes on past the last register',
      device(
        40_000,
        [
          [1, 66],
          [64_900, 0xffff - 40_070 - 2],
        ],
        false,
      ),
      'past-last-address',
    ],
    [
      'a model of no length, for ever',
      new Map(
        Array.from({ length: 1_200 }, (_, at) => [
          40_000 + at,
          at === 0 ? 0x5375 : at === 1 ? 0x6e53 : at % 2 ? 0 : 64_900,
        ]),
      ),
      'too-many-models',
    ],
    [
      'a model shorter than its points',
      device(40_000, [
        [1, 66],
        [802, 20],
      ]),
      'model-shorter-than-its-table',
    ],
    ['a device that falls silent', device(40_000, [[1, 66]], false), 'read-failed'],
  ])('%s ends with the reason', (_, registers, error) => {
    expect(discover(registers).end).toMatchObject({ kind: 'failed', error });
  });
});
