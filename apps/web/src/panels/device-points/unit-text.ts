/** Profiles write units in plain letters; people do not. */
const SIGNS: Readonly<Record<string, string>> = { degC: '°C', kOhm: 'kΩ', Ohm: 'Ω' };

export function unitText(unit: string): string {
  return SIGNS[unit] ?? unit;
}
