/** What stands for a value that never was: never 0, never empty. */
export const MISSING = '–';
const MINUS = '−';

export interface Amount {
  readonly text: string;
  readonly unit: string;
  /** The figure in that unit, and with how many digits it is written. */
  readonly value: number;
  readonly digits: number;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Digits grouped by comma in both languages, with a true minus that is as wide as a plus. */
export function formatNumber(value: number, digits: number, isSigned = false): string {
  const key = `${digits}${isSigned ? '+' : ''}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: isSigned ? 'exceptZero' : 'negative',
    });
    formatters.set(key, formatter);
  }
  return formatter.format(value).replace('-', MINUS);
}

/** Above it a station speaks of MW: one figure, one unit, so that neighbours can be compared. */
const MEGAWATT_STATION_KW = 10_000;

export function powerUnitOf(nominalKw: number): 'MW' | 'kW' {
  return nominalKw >= MEGAWATT_STATION_KW ? 'MW' : 'kW';
}

const amountOf = (value: number, digits: number, unit: string, isSigned = false): Amount => ({
  text: formatNumber(value, digits, isSigned),
  unit,
  value,
  digits,
});

export function formatPower(kw: number, nominalKw: number, isSigned = false): Amount {
  return powerUnitOf(nominalKw) === 'MW'
    ? amountOf(kw / 1_000, 1, 'MW', isSigned)
    : amountOf(kw, 0, 'kW', isSigned);
}

/** Energies grow for years: the unit follows the figure. */
export function formatEnergy(kwh: number, nominalKwh: number): Amount {
  if (Math.abs(kwh) >= 10_000_000) return amountOf(kwh / 1_000_000, 2, 'GWh');
  if (nominalKwh >= MEGAWATT_STATION_KW) {
    return amountOf(kwh / 1_000, Math.abs(kwh) >= 1_000_000 ? 0 : 1, 'MWh');
  }
  return amountOf(kwh, 0, 'kWh');
}

export function formatCount(value: number): string {
  return formatNumber(value, 0);
}
