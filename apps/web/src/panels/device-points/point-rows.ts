import type { DeviceDetail } from '@cellarium/api';
import { Quality } from '@cellarium/model';

/** A line of the list of points: a point, an alarm word, or an array of cells summed up. */
export interface PointRow {
  readonly key: string;
  readonly kind: 'point' | 'alarms' | 'array';
  readonly name: string;
  readonly fills: string | undefined;
  readonly region: number;
  readonly address: number;
  readonly registers: number;
  /** As the profile or the model calls the type. */
  readonly type: string;
  readonly raw: number | undefined;
  readonly value: number | undefined;
  readonly unit: string;
  /** What the number means, where there is a word for it. */
  readonly text: string | undefined;
  readonly bits: readonly { readonly bit: number; readonly meaning: string }[];
  readonly array: DeviceDetail['arrays'][number] | undefined;
  /** Of the model. */
  readonly quality: number;
  readonly ageMs: number | undefined;
}

const NOTHING = {
  fills: undefined,
  type: '',
  raw: undefined,
  value: undefined,
  unit: '',
  text: undefined,
  bits: [],
  array: undefined,
} as const;

/** Alarms first: they are what one looks for; then cells, then points as the profile orders them. */
export function pointRows(detail: DeviceDetail): PointRow[] {
  const worth = (of: { quality: keyof typeof Quality; ageMs: number | null }) => ({
    quality: Quality[of.quality],
    ageMs: of.ageMs ?? undefined,
  });
  const place = ({ region, address, registers }: DeviceDetail['points'][number] | Stretch) => ({
    region,
    address,
    registers,
  });
  return [
    ...detail.alarms.map((word) => ({
      ...NOTHING,
      key: `alarms ${word.name}`,
      kind: 'alarms' as const,
      name: word.name,
      type: word.severity,
      raw: word.raw ?? undefined,
      bits: word.set,
      ...place(word),
      ...worth(word),
    })),
    ...detail.arrays.map((array) => ({
      ...NOTHING,
      key: `array ${array.fills}`,
      kind: 'array' as const,
      name: array.fills,
      fills: array.fills,
      unit: array.unit,
      array,
      ...place(array),
      ...worth(array),
    })),
    ...detail.points.map((point) => ({
      ...NOTHING,
      key: `point ${point.name}`,
      kind: 'point' as const,
      name: point.name,
      fills: point.fills ?? undefined,
      type: point.model === null ? (point.type ?? '') : `${point.model} ${point.modelPoint}`,
      raw: point.raw ?? undefined,
      value: point.value ?? undefined,
      unit: point.unit,
      text: point.text ?? undefined,
      ...place(point),
      ...worth(point),
    })),
  ];
}

type Stretch = Pick<PointRow, 'region' | 'address' | 'registers'>;

/**
 * By name, by what it fills, by what it says, or by an address: `0x2103`, `2103h` and `8451` are one;
 * an address finds what it is part of.
 */
export function pointMatches(row: PointRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const address = addressOf(wanted);
  if (address !== undefined && address >= row.address && address < row.address + row.registers) {
    return true;
  }
  const words = [
    row.name,
    row.fills,
    row.type,
    row.text,
    ...row.bits.map(({ meaning }) => meaning),
  ];
  return words.some((word) => word?.toLowerCase().includes(wanted));
}

export function addressOf(text: string): number | undefined {
  const hex = /^(?:0x([0-9a-f]{1,4})|([0-9a-f]{1,4})h)$/.exec(text);
  if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
  const decimal = /^\d{1,5}$/.exec(text);
  return decimal ? Number(text) : undefined;
}
