import { expect, test } from 'vitest';
import {
  createStationImage,
  QUALITY_NAMES,
  Quality,
  RACK_COLUMNS,
  rowBytes,
  Topology,
} from '../src/index.ts';

const counts = {
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
};

test('a station that has said nothing is bad everywhere, never zero and good', () => {
  const image = createStationImage(new Topology(counts));
  for (const table of [image.station, image.blocks, image.racks, image.cells, image.sensors]) {
    expect(new Set(table.quality)).toEqual(new Set([Quality.bad]));
  }
});

test('columns have a row for each thing', () => {
  const image = createStationImage(new Topology(counts));
  expect(image.cells.voltageMv.length).toBe(2 * 3 * 416);
  expect(image.sensors.temperatureDeciC.length).toBe(2 * 3 * 96);
  expect(image.racks.voltageDeciV.length).toBe(6);
});

test('the bytes of a row are the sum of its columns', () => {
  const image = createStationImage(new Topology(counts));
  const bytes = Object.values(image.racks).reduce(
    (sum, column) => sum + column.BYTES_PER_ELEMENT,
    0,
  );
  expect(rowBytes(RACK_COLUMNS)).toBe(bytes);
});

test('codes have names in their order', () => {
  expect(QUALITY_NAMES).toEqual(['good', 'stale', 'outOfRange', 'notImplemented', 'bad']);
});
