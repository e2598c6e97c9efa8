import { CommandKind, EventKind } from '@cellarium/bms-frame';
import { BlockInputBit, PcsState } from '@cellarium/model';
import { expect, test } from 'vitest';
import { HALF_P_KW, Twins } from './twins.ts';

test('a tripped PCS is at 0 kW in one step and waits for a reset after it is cleared', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.run(20);
  expect(twins.block().powerDeciKw).toBeGreaterThan(5_000);
  const fault = twins.inject('pcs-trip', 'B001');
  twins.run(1);
  expect(twins.block().powerDeciKw).toBe(0);
  expect(twins.block().pcsState).toBe(PcsState.fault);
  twins.clear(fault);
  twins.run(5);
  expect(twins.block().pcsState).toBe(PcsState.fault);
  twins.command(CommandKind.resetFault);
  twins.power(HALF_P_KW);
  twins.run(20);
  expect(twins.block().powerDeciKw).toBeGreaterThan(5_000);
});

test.each([
  ['smoke', { detectors: 1 }, BlockInputBit.smokeA],
  ['smoke', { detectors: 2 }, BlockInputBit.smokeA | BlockInputBit.smokeB],
  ['gas', { ppm: 2_000 }, BlockInputBit.gas],
  ['door-open', {}, BlockInputBit.doorOpen],
  ['emergency-stop', {}, BlockInputBit.emergencyStop],
])(
  '%s %o closes its contact of the I/O module and tells so, until it is cleared',
  (kind, parameters, bits) => {
    const all =
      BlockInputBit.smokeA |
      BlockInputBit.smokeB |
      BlockInputBit.gas |
      BlockInputBit.doorOpen |
      BlockInputBit.emergencyStop;
    const twins = new Twins();
    twins.run(2);
    twins.events();
    const fault = twins.inject(kind, 'B001', parameters as Record<string, number>);
    twins.run(1);
    expect(twins.block().inputBits & all).toBe(bits);
    const raised = twins.events().filter(({ event }) => event.kind === EventKind.inputRaised);
    expect(raised.reduce((sum, { event }) => sum | event.code, 0) & all).toBe(bits);
    twins.clear(fault);
    twins.run(1);
    expect(twins.block().inputBits & all).toBe(0);
  },
);

test('gas shows as a reading too', () => {
  const twins = new Twins();
  twins.inject('gas', 'B001', { ppm: 150 });
  twins.run(1);
  expect(twins.block().gasPpm).toBeGreaterThanOrEqual(150);
  expect(twins.block().inputBits & BlockInputBit.gas).toBe(0);
});

test('an emergency stop takes the power away', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.run(20);
  twins.inject('emergency-stop', 'B001');
  twins.run(3);
  expect(twins.block().powerDeciKw).toBe(0);
});

test('a shifted grid frequency shows at the meter', () => {
  const twins = new Twins();
  twins.run(2);
  twins.inject('grid-frequency', 'station', { hertz: -0.3 });
  twins.run(1);
  const sick = twins.sick.state.station.frequencyHz[0] ?? 0;
  const well = twins.well.state.station.frequencyHz[0] ?? 0;
  expect(sick - well).toBeCloseTo(-0.3, 2);
});
