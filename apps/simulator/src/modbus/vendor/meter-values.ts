import type { MeterTelemetry } from '@cellarium/bms-frame';
import type { Measured } from '../measured.ts';
import type { DeviceValues } from './values.ts';

export class MeterValues implements DeviceValues {
  readonly #measured: Measured;
  #telemetry: MeterTelemetry | undefined;

  constructor(measured: Measured) {
    this.#measured = measured;
  }

  version(): number {
    return this.#measured.versionOfMeter();
  }

  take(): boolean {
    this.#telemetry = this.#measured.meter();
    return true;
  }

  field(name: string): number {
    return (this.#telemetry as unknown as Record<string, number>)[name]!;
  }

  named(name: string): number | undefined {
    const telemetry = this.#telemetry;
    return name === 'transformerTemperature' && telemetry
      ? telemetry.transformerTemperatureDeciC / 10
      : undefined;
  }
}
