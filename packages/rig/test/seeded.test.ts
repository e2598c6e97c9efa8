import { NO_CELL, Quality } from '@cellarium/model';
import { openStation } from '@cellarium/stations';
import { Random } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import { WholeStation } from '../src/index.ts';
import { Causes } from './checkers/causes.ts';
import type { Checker } from './checkers/checker.ts';
import { Fresh } from './checkers/fresh.ts';
import { Journal } from './checkers/journal.ts';
import { TripsSeen } from './checkers/trips-seen.ts';
import { Verdicts } from './checkers/verdicts.ts';
import { Troubles } from './troubles.ts';

/*
 * Goal: what must be true of protection and alarms is true in every second, whatever breaks, whoever acts,
 * with a disk that refuses and a power that fails. Method: the simulated station `small` behind the whole
 * chain in one process; from each seed faults, acts of people and power failures; checkers look after each
 * second. `SEEDS=100` in the environment plays so many.
 */

const SEEDS = Number(process.env.SEEDS ?? 6);
const SECONDS = 600;

const opened = openStation('small');
if (!opened.ok) throw new Error(opened.error.message);
const station = opened.value;

/** A cell is charged too far in a rack whose BMS is dead. */
function tripped(): WholeStation {
  const whole = new WholeStation({ station, seed: 1 });
  whole.power(-500);
  whole.run(30);
  whole.inject('bms-halt', 'B001 R02');
  whole.inject('cell-charge', 'B001 R02 M3 C21');
  whole.run(240, () => whole.plant.state.hardware.tripBits[1] !== 0);
  expect(whole.plant.state.hardware.tripBits[1]).not.toBe(0);
  return whole;
}

describe('a checker complains', () => {
  test('of a trip that no alarm tells', () => {
    const whole = tripped();
    const checker = new TripsSeen();
    whole.plant.state.hardware.tripBits[2] = 1;
    const complaints = [1, 2, 3, 4].flatMap(() => checker.look(whole));
    expect(complaints).toEqual(['no alarm of 2 cellVoltageHigh']);
  });

  test('of an alarm that no rule judged', () => {
    const whole = new WholeStation({ station, seed: 1 });
    const nowMs = whole.clock.utcMs();
    const { alarms } = whole.controller;
    const of = { condition: 'cell-voltage-high', row: 0, level: 1, isKnown: true } as const;
    const when = { sourceTimeMs: nowMs, uncertaintyMs: 0, receiveTimeMs: nowMs };
    const what = { value: 1, limit: 0, member: NO_CELL, members: 0, rawCode: 0 };
    alarms.signal({ ...of, ...when, ...what }, nowMs);
    expect(new Verdicts().look(whole)).toEqual([
      'the alarm cell-voltage-high 0 has no verdict behind it',
    ]);
  });

  test('of an answer that nobody stored', () => {
    const whole = tripped();
    const checker = new Journal();
    checker.answered('acknowledged', 'Ann', whole.clock.utcMs(), { done: [1], refused: [] });
    expect(checker.look(whole)).toEqual([
      'acknowledged of 1 by Ann was answered and is not in the journal',
    ]);
  });

  test('of a value that is good and old', () => {
    const whole = new WholeStation({ station, seed: 1 });
    whole.run(3);
    const checker = new Fresh();
    expect(checker.look(whole)).toEqual([]);
    whole.inject('link-down', 'B001');
    whole.run(10);
    whole.controller.engine.image.racks.quality[0] = Quality.good;
    expect(checker.look(whole)).toEqual([expect.stringMatching(/^rack 0 is good and \d+ ms old$/)]);
  });
});

describe('a station in trouble', () => {
  const seen = { trips: 0, verdicts: 0, answers: 0, incidents: 0, restarts: 0, faults: 0 };

  test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
    'seed %i: trips seen, alarms with verdicts, acts stored, good is fresh, causes first',
    (seed) => {
      const whole = new WholeStation({ station, seed });
      const journal = new Journal();
      const trips = new TripsSeen();
      const verdicts = new Verdicts();
      const causes = new Causes();
      const checkers: readonly Checker[] = [trips, verdicts, journal, new Fresh(), causes];
      const troubles = new Troubles(whole, new Random(seed), journal);
      const complaints: string[] = [];
      whole.run(SECONDS, () => {
        for (const checker of checkers) {
          for (const complaint of checker.look(whole)) {
            complaints.push(`${whole.timeS} s: ${complaint}`);
          }
        }
        if (troubles.play()) for (const checker of checkers) checker.restarted?.(whole);
        return complaints.length > 0;
      });
      expect(complaints).toEqual([]);
      seen.trips += trips.trips;
      seen.verdicts += verdicts.raised;
      seen.answers += journal.answers;
      seen.incidents += causes.incidents;
      seen.restarts += troubles.restarts;
      seen.faults += troubles.injected;
    },
  );

  test('all of it came up: trips, verdicts, answers, incidents, restarts', () => {
    for (const [what, count] of Object.entries(seen))
      expect([what, count > SEEDS]).toEqual([what, true]);
  });
});
