/** Profiles and SunSpec write units in plain letters; people do not. */
const SIGNS: Readonly<Record<string, string>> = {
  degC: '°C',
  C: '°C',
  kOhm: 'kΩ',
  Ohm: 'Ω',
  Pct: '%',
  '%WHRtg': '%',
  Secs: 's',
  Var: 'var',
};

export function unitText(unit: string): string {
  return SIGNS[unit] ?? unit;
}
