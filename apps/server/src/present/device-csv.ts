import type { DeviceDetail } from '@cellarium/api';
import { csvField } from './csv.ts';

const COLUMNS = [
  'station',
  'device',
  'unit',
  'read_at_utc',
  'kind',
  'name',
  'function',
  'address',
  'registers_hex',
  'raw',
  'value',
  'unit_of_value',
  'text',
  'quality',
  'age_s',
] as const;

/**
 * Every point of a device, one row each, with the registers that it was made of. RFC 4180; a point as
 * decimal sign. What was never read is an empty field.
 */
export function deviceCsv(stationId: string, detail: DeviceDetail): string {
  const readAt = new Date(detail.serverTimeMs).toISOString();
  const row = (
    kind: string,
    name: string,
    of: Pick<
      DeviceDetail['points'][number],
      'region' | 'address' | 'registers' | 'quality' | 'ageMs'
    >,
    fields: readonly (string | number | null)[],
  ): string => {
    const region = detail.regions[of.region];
    const offset = of.address - (region?.address ?? 0);
    const words = region?.registers.slice(offset, offset + Math.min(of.registers, 4)) ?? [];
    return [
      stationId,
      detail.place,
      detail.unit,
      readAt,
      kind,
      name,
      region?.function ?? null,
      of.address,
      words.map((word) => word?.toString(16).padStart(4, '0') ?? '').join(' '),
      ...fields,
      of.quality,
      of.ageMs === null ? null : (of.ageMs / 1_000).toFixed(1),
    ]
      .map(csvField)
      .join(',');
  };
  const lines = [
    COLUMNS.join(','),
    ...detail.points.map((point) =>
      row('point', point.name, point, [point.raw, point.value, point.unit, point.text]),
    ),
    ...detail.alarms.map((word) =>
      row('alarms', word.name, word, [
        word.raw,
        null,
        '',
        word.set.map(({ bit, meaning }) => (meaning === '' ? `bit ${bit}` : meaning)).join('; '),
      ]),
    ),
    ...detail.arrays.map((array) =>
      row('array', array.fills, array, [
        null,
        array.mean,
        array.unit,
        `${array.count} of ${array.of}, ${array.min ?? ''} to ${array.max ?? ''}`,
      ]),
    ),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
