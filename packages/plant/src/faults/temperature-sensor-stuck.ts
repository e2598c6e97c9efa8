import { TemperatureSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** The reading stays where it is. */
export const temperatureSensorStuck = defineFault({
  id: 'temperature-sensor-stuck',
  title: 'Temperature sensor stuck',
  signature: 'dT/dt is exactly 0 while the neighbours move.',
  place: 'sensor',
  parameters: {
    degC: { title: 'Reading', unit: 'degC', minimum: -40, maximum: 125, default: 25 },
  },
  apply: ({ state: { sensors } }, { sensor }, { degC }) =>
    together(
      hold(sensors.stuckDeciC, sensor, Math.round(degC * 10), 0),
      holdBits(sensors.faultBits, sensor, TemperatureSensorFault.stuck),
    ),
});
