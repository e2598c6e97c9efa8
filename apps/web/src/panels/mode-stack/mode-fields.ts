import type { DispatchModeName } from '@cellarium/api';

/** share: shown in percent; curve: one of the known ones; flag: yes or no. */
type FieldKind = 'power' | 'share' | 'number' | 'curve' | 'flag';

export interface ModeField {
  readonly name:
    | 'holdS'
    | 'fallbackKw'
    | 'fallbackRampKwPerS'
    | 'mostImportKw'
    | 'mostExportKw'
    | 'targetShare'
    | 'bandShare'
    | 'powerKw'
    | 'leastSocShare'
    | 'leastReserveMinutes'
    | 'siteLimitKw'
    | 'curve'
    | 'contractedKw'
    | 'nominalHz'
    | 'atPcs';
  readonly kind: FieldKind;
}

/** What a person sets of a mode. Manual is set by the composer, schedule and arbitrage by the plan. */
export const MODE_FIELDS: Readonly<Partial<Record<DispatchModeName, readonly ModeField[]>>> = {
  agc: [
    { name: 'holdS', kind: 'number' },
    { name: 'fallbackKw', kind: 'power' },
    { name: 'fallbackRampKwPerS', kind: 'power' },
  ],
  peakShaving: [
    { name: 'mostImportKw', kind: 'power' },
    { name: 'mostExportKw', kind: 'power' },
  ],
  frequencyResponse: [
    { name: 'curve', kind: 'curve' },
    { name: 'contractedKw', kind: 'power' },
    { name: 'nominalHz', kind: 'number' },
    { name: 'atPcs', kind: 'flag' },
  ],
  socKeeping: [
    { name: 'targetShare', kind: 'share' },
    { name: 'bandShare', kind: 'share' },
    { name: 'powerKw', kind: 'power' },
  ],
  islandBalance: [
    { name: 'leastSocShare', kind: 'share' },
    { name: 'leastReserveMinutes', kind: 'number' },
  ],
  chargingHub: [{ name: 'siteLimitKw', kind: 'power' }],
};

export type ModeTexts = Readonly<Record<string, string>>;

/** The settings as one types them. */
export function textsOf(
  fields: readonly ModeField[],
  settings: Readonly<Record<string, unknown>> | null,
): ModeTexts {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = settings?.[name];
      if (typeof value === 'number') return [name, String(kind === 'share' ? value * 100 : value)];
      if (kind === 'flag') return [name, value === true ? 'yes' : 'no'];
      // A curve of its own figures has no name, and stays as it is until another is chosen.
      return [name, typeof value === 'string' ? value : ''];
    }),
  );
}

/** What was typed, as the server takes it; undefined where something is missing or no number. */
export function settingsOf(
  fields: readonly ModeField[],
  texts: ModeTexts,
): Record<string, unknown> | undefined {
  const settings: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = (texts[name] ?? '').trim();
    if (text === '') return undefined;
    if (kind === 'flag') settings[name] = text === 'yes';
    else if (kind === 'curve') settings[name] = text;
    else {
      const number = Number(text);
      if (!Number.isFinite(number)) return undefined;
      settings[name] = kind === 'share' ? number / 100 : number;
    }
  }
  return settings;
}
