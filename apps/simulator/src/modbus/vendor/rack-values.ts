import type { RackTelemetry } from '@cellarium/bms-frame';
import { RackState, TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { type Extremes, extremesOf } from '../extremes.ts';
import type { Measured } from '../measured.ts';
import type { DeviceValues } from './values.ts';

/** Less is no current but the noise of its sensor. */
const STANDBY_DECI_A = 20;

export class RackValues implements DeviceValues {
  readonly #measured: Measured;
  readonly #rack: number;
  #telemetry: RackTelemetry | undefined;
  #voltages: Extremes | undefined;
  #temperatures: Extremes | undefined;

  /** `rack` over the station. */
  constructor(measured: Measured, rack: number) {
    this.#measured = measured;
    this.#rack = rack;
  }

  get telemetry(): RackTelemetry {
    assert(this.#telemetry !== undefined, 'a rack is taken before it is looked at');
    return this.#telemetry;
  }

  version(): number {
    return this.#measured.versionOfRack(this.#rack);
  }

  take(): boolean {
    this.#telemetry = this.#measured.rack(this.#rack);
    this.#voltages = undefined;
    this.#temperatures = undefined;
    return this.#telemetry !== undefined;
  }

  field(name: string): number {
    return (this.telemetry as unknown as Record<string, number>)[name]!;
  }

  named(name: string): number | string | undefined {
    return NAMED[name]?.(this);
  }

  get voltagesMv(): Extremes {
    const { cellVoltageMv } = this.telemetry;
    this.#voltages ??= extremesOf(cellVoltageMv, 0, cellVoltageMv.length, VOLTAGE_NOT_MEASURED);
    return this.#voltages;
  }

  get temperaturesDeciC(): Extremes {
    const { cellTemperatureDeciC: column } = this.telemetry;
    this.#temperatures ??= extremesOf(column, 0, column.length, TEMPERATURE_NOT_MEASURED);
    return this.#temperatures;
  }
}

/** The names that vendors' maps have in common beside what fills the console. */
const NAMED: Readonly<Record<string, (rack: RackValues) => number | string>> = {
  cellVoltageMax: ({ voltagesMv }) => voltagesMv.most / 1_000,
  cellVoltageMaxId: ({ voltagesMv }) => voltagesMv.mostAt + 1,
  cellVoltageMin: ({ voltagesMv }) => voltagesMv.least / 1_000,
  cellVoltageMinId: ({ voltagesMv }) => voltagesMv.leastAt + 1,
  cellVoltageMean: ({ voltagesMv }) => voltagesMv.mean / 1_000,
  temperature: ({ temperaturesDeciC }) => temperaturesDeciC.mean / 10,
  temperatureMax: ({ temperaturesDeciC }) => temperaturesDeciC.most / 10,
  temperatureMaxId: ({ temperaturesDeciC }) => temperaturesDeciC.mostAt + 1,
  temperatureMin: ({ temperaturesDeciC }) => temperaturesDeciC.least / 10,
  temperatureMinId: ({ temperaturesDeciC }) => temperaturesDeciC.leastAt + 1,
  temperatureMean: ({ temperaturesDeciC }) => temperaturesDeciC.mean / 10,
  // Two equal paths to earth that together are what was measured.
  insulationPositive: ({ telemetry }) => 2 * telemetry.insulationKohm,
  insulationNegative: ({ telemetry }) => 2 * telemetry.insulationKohm,
  chargeIndication: ({ telemetry: { currentDeciA } }) => {
    if (Math.abs(currentDeciA) < STANDBY_DECI_A) return 'standby';
    return currentDeciA > 0 ? 'discharge' : 'charge';
  },
  runState: ({ telemetry }) => {
    if (telemetry.state !== RackState.closed) return 'stop';
    if (telemetry.chargeLimitDeciA === 0 && telemetry.dischargeLimitDeciA === 0) return 'standby';
    if (telemetry.chargeLimitDeciA === 0) return 'full';
    return telemetry.dischargeLimitDeciA === 0 ? 'empty' : 'normal';
  },
};
