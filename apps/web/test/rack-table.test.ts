import { Quality, Topology } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { histogramOf } from '../src/panels/rack-histogram/bins.ts';
import { type CellRow, cellRows, matchesFilter } from '../src/panels/rack-table/cell-rows.ts';
import { cellsCsv } from '../src/panels/rack-table/csv.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 2,
  cellsPerModule: 4,
  sensorsPerModule: 2,
});

function rows(): CellRow[] {
  return cellRows({
    topology,
    rack: 4,
    voltageMv: [3310, 3311, 3312, 0, 3400, 3309, 3311, 3311],
    quality: [0, 0, 0, Quality.bad, Quality.outOfRange, 0, 0, Quality.stale],
    balancing: [0, 0, 1, 0, 0, 0, 0, 0],
    temperatureDeciC: [251, 262, 0, 274],
    temperatureQuality: [0, 0, Quality.bad, 0],
    medianMv: 3311,
    ageMs: 840,
  });
}

describe('the table of cells', () => {
  test('has each cell with its place, its distance from the median and its nearest sensor', () => {
    const all = rows();
    expect(all).toHaveLength(8);
    expect(all[2]).toEqual({
      cell: 2,
      place: 'M1 C03',
      voltageMv: 3312,
      deviationMv: 1,
      temperatureC: 26.2,
      balancing: true,
      quality: 'good',
      ageMs: 840,
    });
    expect(all[3]).toMatchObject({ voltageMv: undefined, deviationMv: undefined, quality: 'bad' });
    expect(all[4]).toMatchObject({ place: 'M2 C01', temperatureC: undefined, voltageMv: 3400 });
  });

  test('is filtered by place, by number, by bound and by quality', () => {
    const places = (filter: string): string[] =>
      rows()
        .filter((row) => matchesFilter(row, filter))
        .map((row) => row.place);
    expect(places('m2')).toEqual(['M2 C01', 'M2 C02', 'M2 C03', 'M2 C04']);
    expect(places('m2 c01')).toEqual(['M2 C01']);
    expect(places('C6')).toEqual(['M2 C02']);
    expect(places('< 3311')).toEqual(['M1 C01', 'M2 C02']);
    expect(places('>3350')).toEqual(['M2 C01']);
    expect(places('bad')).toEqual(['M1 C04']);
    expect(places('3312')).toEqual(['M1 C03']);
    expect(places('')).toHaveLength(8);
  });
});

describe('the copy of the table', () => {
  test('has units in its head, the time with its offset, and nothing where nothing was measured', () => {
    const csv = cellsCsv(
      { stationId: 'SMALL, "A"', place: 'B002 R02', measuredAt: '2026-03-04T14:31:52.118+08:00' },
      rows().slice(2, 4),
    );
    expect(csv).toBe(
      'station,place,cell_in_rack,measured_at,voltage_mV,deviation_from_median_mV,' +
        'nearest_temperature_degC,balancing,quality,age_s\r\n' +
        '"SMALL, ""A""",B002 R02 M1 C03,3,2026-03-04T14:31:52.118+08:00,3312,1,26.2,1,good,0.8\r\n' +
        '"SMALL, ""A""",B002 R02 M1 C04,4,2026-03-04T14:31:52.118+08:00,,,26.2,0,bad,0.8\r\n',
    );
  });
});

describe('the histogram', () => {
  test('counts every good value once, on edges that stay where they are', () => {
    const values = [3300, 3301, 3301, 3305, 9999];
    const histogram = histogramOf(values, [0, 0, 0, 0, Quality.bad], [3]);
    expect(histogram).toMatchObject({ width: 1, counted: 4, of: 5 });
    expect(histogram.bins.map((bin) => bin.count)).toEqual([1, 2, 0, 0, 0, 1]);
    expect(histogram.bins.map((bin) => bin.chosen)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  test('widens its bins before it has more than a panel can show', () => {
    const values = Array.from({ length: 416 }, (_, at) => 2500 + at * 3);
    const histogram = histogramOf(values, new Array(416).fill(Quality.good), []);
    expect(histogram.bins.length).toBeLessThanOrEqual(32);
    expect(histogram.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(416);
    expect(histogram.bins.every((bin) => bin.from % histogram.width === 0)).toBe(true);
  });

  test('counts the cells that left the flock beside the bars', () => {
    const values = Array.from({ length: 414 }, (_, at) => 3300 + (at % 7)).concat(2904, 3704);
    const histogram = histogramOf(values, new Array(416).fill(Quality.good), [415]);
    expect(histogram).toMatchObject({ width: 1, counted: 416, below: 1, above: 1 });
    expect(histogram.bins).toHaveLength(7);
    expect(histogram.bins.some((bin) => bin.chosen)).toBe(false);
  });

  test('is empty where nothing is good', () => {
    expect(histogramOf([1, 2], [Quality.stale, Quality.bad], []).bins).toEqual([]);
  });
});
