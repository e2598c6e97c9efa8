import { STALE_AFTER_MS } from '@cellarium/model';

/**
 * What the map can be coloured by, in the order of the keys 1 to 5. Values are whole numbers of `step`
 * parts: mV, 0.1 degC, permille, 0.1 s. A mode is one line here; nothing else branches on its name.
 */
export interface MapMode {
  readonly id: MapModeId;
  /** Which of the stream's quantities it needs. */
  readonly quantity: 'voltage' | 'temperature';
  /** What one value belongs to. */
  readonly member: 'cell' | 'sensor' | 'rack';
  /** Distance from the rack's median instead of the value itself: symmetrical around zero. */
  readonly diverging: boolean;
  readonly palette: 'diverging' | 'cool' | 'warm' | 'quiet';
  readonly unit: string;
  /** Values in one unit: 10 for 0.1 degC. */
  readonly perUnit: number;
  readonly decimals: number;
  /** No automatic scale is narrower: a quiet station must look quiet. In values. */
  readonly narrowest: number;
  /** Ends that a scale can not leave. In values. */
  readonly least: number;
  readonly most: number;
  /** Where a fixed automatic scale is right. */
  readonly fixed?: readonly [number, number];
  /** Of several cells in one pixel: the farthest from the middle of all, or the highest. */
  readonly worst: 'farthest' | 'highest';
}

export type MapModeId = 'deviation' | 'voltage' | 'temperature' | 'soc' | 'age';

export const MAP_MODES: readonly MapMode[] = [
  {
    id: 'deviation',
    quantity: 'voltage',
    member: 'cell',
    diverging: true,
    palette: 'diverging',
    unit: 'mV',
    perUnit: 1,
    decimals: 0,
    narrowest: 20,
    least: -2_000,
    most: 2_000,
    worst: 'farthest',
  },
  {
    id: 'voltage',
    quantity: 'voltage',
    member: 'cell',
    diverging: false,
    palette: 'cool',
    unit: 'mV',
    perUnit: 1,
    decimals: 0,
    narrowest: 50,
    least: 0,
    most: 5_000,
    worst: 'farthest',
  },
  {
    id: 'temperature',
    quantity: 'temperature',
    member: 'sensor',
    diverging: false,
    palette: 'warm',
    unit: '°C',
    perUnit: 10,
    decimals: 1,
    narrowest: 100,
    least: -400,
    most: 1_500,
    worst: 'highest',
  },
  {
    id: 'soc',
    quantity: 'voltage',
    member: 'rack',
    diverging: false,
    palette: 'cool',
    unit: '%',
    perUnit: 10,
    decimals: 1,
    narrowest: 100,
    least: 0,
    most: 1_000,
    worst: 'farthest',
  },
  {
    id: 'age',
    quantity: 'voltage',
    member: 'rack',
    diverging: false,
    palette: 'quiet',
    unit: 's',
    perUnit: 10,
    decimals: 1,
    narrowest: 10,
    least: 0,
    most: 6_000,
    // The right end is where a rack is hatched instead of coloured.
    fixed: [0, Math.round(STALE_AFTER_MS / 100)],
    worst: 'highest',
  },
];

export function modeOf(id: MapModeId): MapMode {
  return MAP_MODES.find((mode) => mode.id === id) ?? (MAP_MODES[0] as MapMode);
}

export function isModeId(text: string | null): text is MapModeId {
  return MAP_MODES.some((mode) => mode.id === text);
}

/** A value as people read it, without its unit; a deviation with its sign. */
export function formatValue(mode: MapMode, value: number): string {
  const text = (Math.abs(value) / mode.perUnit).toFixed(mode.decimals);
  const zero = Number(text) === 0;
  if (mode.diverging) return zero ? '0' : `${value < 0 ? '\u2212' : '+'}${text}`;
  return value < 0 && !zero ? `\u2212${text}` : text;
}
