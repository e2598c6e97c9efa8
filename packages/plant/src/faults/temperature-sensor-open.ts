import { TemperatureSensorFault } from '../columns.ts';
import { defineFault, holdBits } from './fault.ts';

/** An open thermistor pulls the input to the end of its scale. */
export const temperatureSensorOpen = defineFault({
  id: 'temperature-sensor-open',
  title: 'Temperature sensor open',
  signature: 'Reads -40 degC from one second to the next.',
  place: 'sensor',
  parameters: {},
  apply: ({ state: { sensors } }, { sensor }) =>
    holdBits(sensors.faultBits, sensor, TemperatureSensorFault.open),
});
