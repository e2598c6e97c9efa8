import { CommandKind, EventKind } from '@cellarium/bms-frame';
import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlant, InjectedFaults } from '../src/index.ts';
import { command, fieldStation, MIDNIGHT_UTC_MS, setShare } from './field.ts';

describe('whatever happens to a block', () => {
  const wild = fc.array(
    fc.record({
      act: fc.constantFrom(
        'power',
        'charge',
        'short',
        'heat',
        'insulation',
        'halt',
        'weld',
        'close',
        'clear',
      ),
      rack: fc.integer({ min: 0, max: 2 }),
      level: fc.double({ min: 0, max: 1, noNaN: true }),
      forS: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('no rack carries more than its ultimate current for more than 100 ms unless it is welded, and every hardware trip is told', () => {
    fc.assert(
      fc.property(wild, fc.constantFrom(0.1, 1, 5), (acts, dtS) => {
        const station = fieldStation();
        const plant = createPlant({ station, startUtcMs: MIDNIGHT_UTC_MS });
        const { racks, hardware } = plant.state;
        const faults = new InjectedFaults(plant);
        const random = new Random(3);
        const told = new Uint8Array(3);
        let welded = 0;
        const limitA = station.limits.hardware.currentDeciA / 10;
        for (const { act, rack, level, forS } of acts) {
          const place = `B001 R0${rack + 1}`;
          const inject = (kind: string, at: string, parameters: Record<string, number>): void => {
            faults.inject({ kind, place: at, parameters });
          };
          if (act === 'power') setShare(plant, 2 * level - 1);
          else if (act === 'charge') {
            inject('cell-charge', `${place} M1 C0${1 + random.below(9)}`, {
              socPercent: -3 + 107 * level,
            });
          } else if (act === 'short') inject('dc-short', 'B001', { ohm: 0.05 + 5 * level });
          else if (act === 'heat') {
            inject('cell-heating', `${place} M1 C10`, { watt: 100 + 19_000 * level });
          } else if (act === 'insulation') {
            inject('insulation-drop', place, { kiloohm: 100 + 1_000 * level });
          } else if (act === 'halt') racks.bmsHalted[rack] = level > 0.3 ? 1 : 0;
          else if (act === 'weld') {
            racks.weldBits[rack] = 3;
            welded |= 1 << rack;
          } else if (act === 'close') plant.command(0, command(CommandKind.closeContactors));
          else faults.clearAll();
          for (let passed = 0; passed < forS; passed += dtS) {
            plant.stepStation(dtS);
            faults.advance(dtS);
            plant.heartbeat(0);
            plant.stepBlock(0, dtS);
            for (const { event } of plant.takeEvents(0)) {
              if (event.kind === EventKind.hardwareTripped) told[event.rack]! |= event.code;
            }
            for (let at = 0; at < 3; at += 1) {
              expect(told[at]).toBe(hardware.tripBits[at]);
              if ((welded & (1 << at)) !== 0) continue;
              expect(Math.abs(racks.currentA[at]!)).toBeLessThanOrEqual(limitA);
              if (hardware.tripBits[at] !== 0) expect(racks.currentA[at]).toBe(0);
            }
          }
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
