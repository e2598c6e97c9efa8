const WRITTEN: Readonly<Record<string, string>> = {
  degC: '°C',
  kOhm: 'kΩ',
  'kOhm/h': 'kΩ/h',
};

/** The unit of a document as people write it; its figures stay as the document has them. */
export function unitText(unit: string): string {
  return WRITTEN[unit] ?? unit;
}

/** Differences of temperatures are in kelvin. */
export function differenceUnitText(unit: string): string {
  return unit === 'degC' ? 'K' : unitText(unit);
}

/** 3,600 but 0.05: as many digits as it has. */
export function figureText(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 }).replace('-', '−');
}
