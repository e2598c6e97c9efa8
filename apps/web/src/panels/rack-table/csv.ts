import type { CellRow } from './cell-rows.ts';

export interface CsvHead {
  readonly stationId: string;
  /** `B017 R05` */
  readonly place: string;
  /** When the values were measured, with offset: `2026-03-04T14:31:52.118+08:00`. */
  readonly measuredAt: string;
}

const COLUMNS = [
  'station',
  'place',
  'cell_in_rack',
  'measured_at',
  'voltage_mV',
  'deviation_from_median_mV',
  'nearest_temperature_degC',
  'balancing',
  'quality',
  'age_s',
] as const;

/**
 * RFC 4180, one header row, a point as decimal sign in every language. What was not measured is an
 * empty field, and every row says when it was measured, so that rows of several racks can be put
 * together.
 */
export function cellsCsv(head: CsvHead, rows: readonly CellRow[]): string {
  const lines = [COLUMNS.join(',')];
  for (const row of rows) {
    lines.push(
      [
        head.stationId,
        `${head.place} ${row.place}`,
        String(row.cell + 1),
        head.measuredAt,
        row.voltageMv ?? '',
        row.deviationMv ?? '',
        row.temperatureC?.toFixed(1) ?? '',
        row.balancing ? '1' : '0',
        row.quality,
        (row.ageMs / 1000).toFixed(1),
      ]
        .map((field) => quoted(String(field)))
        .join(','),
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
