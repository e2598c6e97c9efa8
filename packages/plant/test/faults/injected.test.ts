import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind, type Plant } from '../../src/index.ts';
import { Twins } from './twins.ts';

const PLACES: Readonly<Record<FaultKind['place'], string>> = {
  cell: 'B001 R02 M3 C21',
  sensor: 'B001 R02 M3 S04',
  module: 'B001 R02 M3',
  rack: 'B001 R02',
  block: 'B001',
  device: 'B001',
  unit: 'B001 R02',
  part: 'building',
  station: 'station',
};

/** Names of the columns in which the two plants are not alike. */
function differences({ sick, well }: Twins): string[] {
  const names: string[] = [];
  const tables = (plant: Plant) => ({
    ...plant.state,
    network: plant.network,
    protocol: plant.protocol,
  });
  for (const [table, rows] of Object.entries(tables(sick))) {
    if (table === 'topology') continue;
    const others = tables(well)[table as 'cells'] as unknown as Record<string, ArrayLike<number>>;
    for (const [name, column] of Object.entries(rows) as [string, ArrayLike<number>][]) {
      // `refresh` only asks for a fresh computation; it is no fault.
      if (name === 'refresh') continue;
      const alike = Array.from(column).every((value, row) => {
        const other = others[name]?.[row] ?? Number.NaN;
        return Math.abs(value - other) <= 1e-9 * Math.abs(other);
      });
      if (!alike) names.push(`${table}.${name}`);
    }
  }
  return names;
}

test.each(FAULT_KINDS.map((kind) => [kind.id, kind] as const))(
  '%s changes the plant when it is injected, and nothing is left of it when it is cleared',
  (_id, kind) => {
    const twins = new Twins();
    twins.run(1);
    const id = twins.inject(kind.id, PLACES[kind.place]);
    expect(differences(twins)).not.toEqual([]);
    twins.clear(id);
    expect(differences(twins)).toEqual([]);
  },
);

test('ids are unique, kebab-case, and every default lies within its range', () => {
  expect(new Set(FAULT_KINDS.map(({ id }) => id)).size).toBe(FAULT_KINDS.length);
  for (const { id, parameters, signature, title } of FAULT_KINDS) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title.length).toBeGreaterThan(5);
    expect(signature).toMatch(/\.$/);
    for (const parameter of Object.values(parameters)) {
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.minimum);
      expect(parameter.default).toBeLessThanOrEqual(parameter.maximum);
    }
  }
});

test('whatever is asked for, injecting answers with a fault or a code and never throws', () => {
  const twins = new Twins();
  const kind = fc.oneof(fc.constantFrom(...FAULT_KINDS.map(({ id }) => id)), fc.string());
  const place = fc.oneof(fc.constantFrom(...Object.values(PLACES)), fc.string());
  const parameters = fc.dictionary(
    fc.oneof(fc.constantFrom('ohm', 'share', 'ms', '__proto__', 'constructor'), fc.string()),
    fc.oneof(fc.double(), fc.string(), fc.constant(null)),
    { maxKeys: 2 },
  );
  const durationS = fc.option(fc.double(), { nil: undefined });
  fc.assert(
    fc.property(kind, place, parameters, durationS, (...order) => {
      const outcome = twins.faults.inject({
        kind: order[0],
        place: order[1],
        parameters: order[2],
        durationS: order[3],
      });
      if (outcome.ok) twins.clear(outcome.value.id);
      else expect(outcome.error.message.length).toBeGreaterThan(5);
    }),
  );
  expect(twins.faults.size).toBe(0);
});

test('faults that write the same columns exclude each other on one place, not on two', () => {
  const twins = new Twins();
  twins.inject('voltage-sensor-drift', 'B001 R01 M1 C01');
  expect(() => twins.inject('sense-wire-broken', 'B001 R01 M1 C01')).toThrow(/already-there/);
  twins.inject('sense-wire-broken', 'B001 R01 M1 C05');
  twins.inject('voltage-sensor-noise', 'B001 R01 M1 C01');
  expect(twins.faults.size).toBe(3);
  twins.faults.clearAll();
  expect(twins.faults.size).toBe(0);
});

test('a fault with a duration leaves at its time', () => {
  const twins = new Twins();
  for (const [at, durationS] of [7, 3, 5].entries()) {
    const place = `B001 R0${at + 1}`;
    expect(twins.faults.inject({ kind: 'fuse-open', place, durationS }).ok).toBe(true);
  }
  const sizes: number[] = [];
  twins.run(8, 1, () => sizes.push(twins.faults.size));
  expect(sizes).toEqual([3, 3, 2, 2, 1, 1, 0, 0]);
});
