import type { ConditionUnit } from '@cellarium/model';
import { conditionValue } from '../../format/condition-value.ts';
import { formatNumber } from '../../format/numbers.ts';
import type { AxisName } from './axes.ts';

interface Written {
  readonly unit: string;
  readonly per: number;
  readonly digits: number;
}

/** How values stand on each axis, and how the short way to a limit is written. */
const AXIS_VALUES: Readonly<Record<AxisName, Written>> = {
  cellVoltage: { unit: 'V', per: 1_000, digits: 3 },
  temperature: { unit: '°C', per: 1, digits: 1 },
  current: { unit: 'A', per: 1, digits: 1 },
  insulation: { unit: 'kΩ', per: 1, digits: 0 },
  rackVoltage: { unit: 'V', per: 1, digits: 1 },
  spread: { unit: 'mV', per: 1, digits: 0 },
  temperatureSpread: { unit: 'K', per: 1, digits: 1 },
};
const MARGIN_UNITS: Partial<Readonly<Record<AxisName, Written>>> = {
  cellVoltage: { unit: 'mV', per: 1, digits: 0 },
  temperature: { unit: 'K', per: 1, digits: 1 },
};

export interface Amount {
  readonly text: string;
  readonly unit: string;
}

const write = (value: number, { unit, per, digits }: Written): Amount => ({
  text: formatNumber(value / per, digits),
  unit,
});

export function axisValue(name: AxisName, value: number): Amount {
  return write(value, AXIS_VALUES[name]);
}

/** Of a limit: without digits that only say 0. */
export function axisLimit(name: AxisName, value: number): Amount {
  const written = AXIS_VALUES[name];
  // Limits come as figures times a nominal value: 220.00000000000003 is 220.
  const isWhole = written.per === 1 && Math.abs(value - Math.round(value)) < 1e-6;
  return write(value, isWhole ? { ...written, digits: 0 } : written);
}

export function axisMargin(name: AxisName, margin: number): Amount {
  return write(Math.abs(margin), MARGIN_UNITS[name] ?? AXIS_VALUES[name]);
}

/** A difference in the unit of a condition: of temperatures it is in K, of voltages in mV. */
export function marginText(margin: number, unit: string): string {
  const size = Math.abs(margin);
  if (unit === 'mV') return `${formatNumber(size, 0)} mV`;
  if (unit === 'degC') return `${formatNumber(size, 1)} K`;
  const written = conditionValue(size, unit as ConditionUnit);
  return written ? `${written.text} ${written.unit}` : '';
}
