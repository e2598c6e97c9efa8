import { placeOfCell } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesPerSecond,
  chooseDetail,
  DETAILS,
  measured,
  NO_MEASURE,
} from '../src/panels/cell-map/detail.ts';
import { pageKey, surfaceKey } from '../src/panels/cell-map/keys.ts';
import { type MapLink, readLink, writeLink } from '../src/panels/cell-map/link.ts';
import { MAP_MODES } from '../src/panels/cell-map/modes.ts';
import { GRID } from './cell-map-topologies.ts';

const places = fc.integer({ min: 0, max: GRID.cells - 1 }).map((cell) => placeOfCell(GRID, cell));

describe('the address of the map', () => {
  it('tells another console the same view', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MAP_MODES),
        fc.option(places, { nil: undefined }),
        fc.option(places, { nil: undefined }),
        fc.option(fc.integer({ min: 103, max: 9_990 }), { nil: undefined }),
        fc.constantFrom('auto' as const, ...DETAILS),
        fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
        (mode, at, near, hundredths, detail, reach) => {
          const zoom =
            hundredths === undefined ? undefined : Number((hundredths / 100).toPrecision(3));
          const domain =
            reach === undefined
              ? undefined
              : mode.diverging
                ? { low: -reach, high: reach }
                : { low: mode.least, high: mode.least + reach };
          const link: MapLink = { mode: mode.id, at, near, zoom, domain, detail };
          const read = readLink(writeLink(link), GRID);
          expect(read.mode).toBe(mode.id);
          expect(read.at).toEqual(at);
          expect(read.zoom).toBe(zoom);
          expect(read.domain).toEqual(domain);
          expect(read.detail).toBe(detail);
          const same = JSON.stringify(near) === JSON.stringify(at);
          expect(read.near).toEqual(zoom === undefined || same ? undefined : near);
        },
      ),
    );
  });

  it('is short where all is as usual', () => {
    expect(writeLink({ mode: 'deviation', detail: 'auto', zoom: 1 })).toBe('');
    const at = { block: 17, rack: 5, module: 3, cell: 21 };
    expect(writeLink({ mode: 'voltage', detail: 'auto', at, near: at, zoom: 12.53 })).toBe(
      '?at=B017R05M3C21&mode=voltage&z=12.5',
    );
  });

  it('that makes no sense is read as the whole station', () => {
    for (const text of ['?at=B999&z=-4&mode=colour&scale=9..1&detail=all', '?z=NaN', '', '?at=']) {
      expect(readLink(text, GRID)).toEqual({
        mode: 'deviation',
        at: undefined,
        near: undefined,
        zoom: undefined,
        domain: undefined,
        detail: 'auto',
      });
    }
  });

  it('takes a cell counted within its rack, as people say it', () => {
    expect(readLink('?at=b17r5c213', GRID).at).toEqual({ block: 17, rack: 5, module: 5, cell: 5 });
  });
});

describe('detail', () => {
  const need = (detail: (typeof DETAILS)[number]): number =>
    bytesPerSecond(GRID, detail, 'voltage', GRID.racks);

  it('costs a byte a cell, and far less for modules and racks', () => {
    expect(need('cell')).toBe(2_400 * (12 + 416));
    expect(need('module')).toBe(2_400 * 20);
    expect(need('rack')).toBe(2_400 * 16);
  });

  it('stays with cells on a fast link', () => {
    let link = NO_MEASURE;
    for (let frame = 0; frame < 100; frame += 1) link = measured(link, 100_000, 12, 1);
    expect(chooseDetail('auto', 'cell', link, need)).toBe('cell');
    expect(link.bytesPerSecond).toBeGreaterThan(1e6);
  });

  it('becomes coarser step by step while frames come late, never finer by one good frame', () => {
    let link = NO_MEASURE;
    for (let frame = 0; frame < 3; frame += 1) link = measured(link, 60_000, 7_500, 300);
    expect(link.bytesPerSecond).toBeCloseTo(8_163, -2);
    expect(chooseDetail('auto', 'cell', link, need)).toBe('module');
    expect(chooseDetail('auto', 'module', link, need)).toBe('rack');
    expect(chooseDetail('auto', 'rack', link, need)).toBe('rack');
    link = measured(link, 60_000, 20, 1);
    expect(chooseDetail('auto', 'rack', link, need)).toBe('rack');
  });

  it('becomes finer after long patience where the link has room for it', () => {
    let link = NO_MEASURE;
    for (let frame = 0; frame < 60; frame += 1) link = measured(link, 50_000, 25, 2);
    expect(chooseDetail('auto', 'rack', link, need)).toBe('module');
    expect(chooseDetail('auto', 'module', link, () => 1e9)).toBe('module');
  });

  it('is tried again after a long while, but never on a link that could not carry a tenth of it', () => {
    const fast = { bytesPerSecond: 800_000, lagMs: 6, late: 0, prompt: 299 };
    expect(chooseDetail('auto', 'module', fast, need)).toBe('module');
    expect(chooseDetail('auto', 'module', { ...fast, prompt: 300 }, need)).toBe('cell');
    const thin = { bytesPerSecond: 8_000, lagMs: 400, late: 0, prompt: 9_000 };
    expect(chooseDetail('auto', 'module', thin, need)).toBe('module');
  });

  it('is a person’s choice where a person has chosen', () => {
    const late = { ...NO_MEASURE, late: 10 };
    for (const detail of DETAILS) {
      expect(chooseDetail(detail, 'rack', late, need)).toBe(detail);
    }
  });
});

describe('keys', () => {
  it('1 to 5 colour, slash finds, 0 fits, and others are left alone', () => {
    expect(['1', '2', '3', '4', '5'].map((key) => pageKey(key))).toEqual(
      MAP_MODES.map(({ id }) => ({ say: 'mode', mode: id })),
    );
    expect(pageKey('/')).toBe('find');
    expect(pageKey('0')).toEqual({ say: 'fit' });
    expect(pageKey('6')).toBeUndefined();
    expect(pageKey('g')).toBeUndefined();
  });

  it('arrows move the view, and once there is a selection the selection', () => {
    expect(surfaceKey('ArrowLeft', false, false)).toMatchObject({ say: 'pan', dy: 0 });
    expect(surfaceKey('ArrowLeft', false, true)).toEqual({ say: 'step', direction: 'left' });
    expect(surfaceKey('ArrowLeft', true, true)).toMatchObject({ say: 'pan' });
    expect(surfaceKey('Enter', false, true)).toBe('open');
    expect(surfaceKey('Enter', false, false)).toEqual({ say: 'pickMiddle' });
    expect(surfaceKey('Escape', false, true)).toEqual({ say: 'stepOut' });
    expect(surfaceKey('x', false, true)).toBeUndefined();
  });
});
