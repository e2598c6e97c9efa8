import { expect, test } from 'vitest';
import { parseFaultPlace } from '../../src/faults/place.ts';
import { tinyStation } from './twins.ts';

const { topology } = tinyStation();
const place = (text: string, kind: Parameters<typeof parseFaultPlace>[1]) => {
  const read = parseFaultPlace(text, kind, topology);
  return read.ok ? read.value : read.error;
};

test('a cell is found as people write it', () => {
  const expected = { cell: 416 + 2 * 52 + 20, rack: 1, module: 10, block: 0, device: 1 };
  for (const text of ['B001 R02 M3 C21', 'b1r2m3c21', 'B1.R2.C125']) {
    expect(place(text, 'cell')).toMatchObject({ ...expected, text: 'B001 R02 M3 C21' });
  }
});

test('a sensor, the meter and the station have places of their own', () => {
  expect(place('b1 r2 m3 s4', 'sensor')).toMatchObject({
    sensor: (8 + 2) * 12 + 3,
    text: 'B001 R02 M3 S04',
  });
  expect(place('Meter', 'device')).toMatchObject({ device: 0, text: 'meter' });
  expect(place('B001', 'device')).toMatchObject({ device: 1 });
  expect(place('station', 'station')).toMatchObject({ text: 'station' });
});

test('a place of another size, or outside, says what it should be and how far it goes', () => {
  expect(place('B001', 'cell')).toMatch(
    /no cell .* like B001 R01 M1 C01 \(blocks to 1, racks to 3/,
  );
  expect(place('B001 R01 M3 S13', 'sensor')).toMatch(/sensors to 12/);
  expect(place('B002', 'block')).toMatch(/no block/);
  expect(place('', 'station')).toMatch(/no station/);
});

test('a part of the site has a row of its own beside devices and units', () => {
  expect(place('Building', 'part')).toMatchObject({ text: 'building', part: 0 });
  expect(place('generation', 'device')).toMatchObject({ device: 1 + topology.blocks + 2 });
  expect(place('chargers', 'unit')).toMatchObject({
    unit: 1 + topology.blocks + topology.racks + 1,
  });
  expect(place('garage', 'part')).toMatch(/no part .* like building, chargers or generation/);
});

test('a unit is the meter, all of a block, or one rack, each with a row of its own', () => {
  const rows = ['meter', 'B001', 'B001 R02'].map((text) => place(text, 'unit'));
  expect(rows).toMatchObject([{ unit: 0 }, { unit: 1 }, { unit: expect.any(Number) }]);
  expect(place('B001 R02 M3', 'unit')).toMatch(/is no unit of this station/);
});
