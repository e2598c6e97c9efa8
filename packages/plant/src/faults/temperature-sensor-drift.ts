import { TemperatureSensorFault } from '../columns.ts';
import { defineFault, hold, holdBits, together } from './fault.ts';

/** A bias that is there at once, grows with time, or both. */
export const temperatureSensorDrift = defineFault({
  id: 'temperature-sensor-drift',
  title: 'Temperature sensor bias and drift',
  signature: 'Leaves its neighbours slowly, whatever the load does.',
  place: 'sensor',
  parameters: {
    biasK: { title: 'Bias at once', unit: 'K', minimum: -60, maximum: 60, default: 0 },
    driftKPerHour: { title: 'Drift', unit: 'K/h', minimum: -60, maximum: 60, default: 2 },
  },
  apply: ({ state: { sensors } }, { sensor }, { biasK, driftKPerHour }) =>
    together(
      hold(sensors.faultC, sensor, biasK, 0),
      hold(sensors.driftCPerHour, sensor, driftKPerHour, 0),
      holdBits(sensors.faultBits, sensor, TemperatureSensorFault.bias),
    ),
});
