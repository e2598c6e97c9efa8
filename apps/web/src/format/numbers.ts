/** What stands for a value that never was: never 0, never empty. */
export const MISSING = '–';
const MINUS = '−';

export interface Amount {
  readonly text: string;
  readonly unit: string;
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

export function formatPower(kw: number, nominalKw: number, isSigned = false): Amount {
  const unit = powerUnitOf(nominalKw);
  return unit === 'MW'
    ? { text: formatNumber(kw / 1_000, 1, isSigned), unit }
    : { text: formatNumber(kw, 0, isSigned), unit };
}

/** Energies grow for years: the unit follows the figure. */
export function formatEnergy(kwh: number, nominalKwh: number): Amount {
  if (Math.abs(kwh) >= 10_000_000) return { text: formatNumber(kwh / 1_000_000, 2), unit: 'GWh' };
  if (nominalKwh >= MEGAWATT_STATION_KW) {
    return { text: formatNumber(kwh / 1_000, kwh >= 1_000_000 ? 0 : 1), unit: 'MWh' };
  }
  return { text: formatNumber(kwh, 0), unit: 'kWh' };
}

/** Shares of a whole, rounded down where rounding up would say that all is well. */
export function formatCount(value: number): string {
  return formatNumber(value, 0);
}
