import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellInRackOf,
  formatPlace,
  parsePlace,
  placeOfCell,
  placeOfRack,
  rackIndexOf,
  Topology,
} from '../src/index.ts';

const grid = new Topology({
  feeders: 10,
  blocks: 200,
  racksPerBlock: 12,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

describe('places', () => {
  test('every cell has one name, and the name finds the cell', () => {
    fc.assert(
      fc.property(fc.nat(grid.cells - 1), (cell) => {
        const place = parsePlace(formatPlace(placeOfCell(grid, cell)), grid);
        if (!place) throw new Error('its own name was not understood');
        const rack = rackIndexOf(grid, place) as number;
        expect(rack * grid.cellsPerRack + (cellInRackOf(grid, place) as number)).toBe(cell);
      }),
    );
  });

  test.each([
    ['B017 R05 C213', 'B017 R05 M5 C05'],
    ['b17r5m3c21', 'B017 R05 M3 C21'],
    [' b017.r05 ', 'B017 R05'],
    ['B200', 'B200'],
    ['B017-R05-M8', 'B017 R05 M8'],
  ])('what a person types: %s means %s', (typed, meant) => {
    const place = parsePlace(typed, grid);
    expect(place && formatPlace(place)).toBe(meant);
  });

  test.each([
    '',
    'B000',
    'B201',
    'B001 R13',
    'B001 R01 C417',
    'B001 R01 M9',
    'B001 M1',
    'R05',
    'B1R1M1C53',
  ])('"%s" is no place of this station', (typed) => {
    expect(parsePlace(typed, grid)).toBeUndefined();
  });

  test('the last rack of the station is the last of the last block', () => {
    expect(formatPlace(placeOfRack(grid, grid.racks - 1))).toBe('B200 R12');
  });
});

describe('topology', () => {
  test('every sensor is the nearest one of the cell beside it', () => {
    for (let sensor = 0; sensor < grid.sensorsPerRack; sensor += 1) {
      expect(grid.sensorOfCellInRack(grid.cellOfSensorInRack(sensor))).toBe(sensor);
    }
  });

  test('blocks stand on their feeders in equal numbers', () => {
    const counts = new Array<number>(10).fill(0);
    for (let block = 0; block < grid.blocks; block += 1) {
      const feeder = grid.feederOfBlock(block);
      counts[feeder] = (counts[feeder] ?? 0) + 1;
    }
    expect(counts).toEqual(new Array<number>(10).fill(20));
  });
});
