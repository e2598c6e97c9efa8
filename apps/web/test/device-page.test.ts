import { createScopeView, type DeviceDetail } from '@cellarium/api';
import { absentBit, METER_POINTS, Topology } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { devicePath, linkId } from '../src/format/links.ts';
import { meterPoint } from '../src/format/meter-point.ts';
import { exceptionKey } from '../src/panels/device-facts/exception-key.ts';
import { isLate } from '../src/panels/device-facts/late.ts';
import { addressOf, pointMatches, pointRows } from '../src/panels/device-points/point-rows.ts';
import { addressText, registerText } from '../src/panels/device-registers/views.ts';

describe('a register', () => {
  const registers = [0x41b8, 0x0000, 0xffff, null, 0x8001];

  it('is written in every view, and a dash where it was never read', () => {
    expect(registerText('hex', registers, 0)).toBe('41B8');
    expect(registerText('dec', registers, 2)).toBe('65535');
    expect(registerText('signed', registers, 2)).toBe('-1');
    expect(registerText('float', registers, 0)).toBe('23');
    expect(registerText('floatSwapped', [0x0000, 0x41b8], 0)).toBe('23');
    expect(registerText('bits', registers, 4)).toBe('1000 0000 0000 0001');
    expect(registerText('hex', registers, 3)).toBe('–');
    expect(registerText('float', registers, 2)).toBe('–');
    expect(registerText('float', registers, 4)).toBe('–');
    expect(registerText('float', [0x7fc0, 0], 0)).toBe('NaN');
  });

  it('has its address in hex or decimal', () => {
    expect([addressText(0x2103, 'hex'), addressText(0x2103, 'dec')]).toEqual(['0x2103', '8451']);
  });
});

describe('a point', () => {
  const worth = { quality: 'good', ageMs: 400 } as const;
  const detail = {
    points: [
      {
        name: 'rackVoltage',
        fills: 'voltage',
        region: 1,
        address: 0x2100,
        registers: 2,
        type: 'uint32',
        model: null,
        modelPoint: null,
        raw: 13_700,
        value: 1_370,
        text: null,
        unit: 'V',
        ...worth,
      },
      {
        name: 'insulation',
        fills: null,
        region: 1,
        address: 0x2103,
        registers: 1,
        type: 'uint16',
        model: 804,
        modelPoint: 'SoC',
        raw: null,
        value: null,
        text: null,
        unit: '',
        quality: 'notImplemented',
        ageMs: 400,
      },
    ],
    arrays: [],
    alarms: [
      {
        name: 'trips',
        severity: 'trip',
        region: 0,
        address: 0x2140,
        registers: 1,
        raw: 2,
        set: [{ bit: 1, meaning: 'overCurrent' }],
        ...worth,
      },
    ],
  } as unknown as DeviceDetail;
  const rows = pointRows(detail);
  const found = (text: string): string[] =>
    rows.filter((row) => pointMatches(row, text)).map(({ name }) => name);

  it('is found by its name, what it fills, what it says, and any address that it takes', () => {
    expect(found('')).toEqual(['trips', 'rackVoltage', 'insulation']);
    expect(found('VOLT')).toEqual(['rackVoltage']);
    expect(found('overcurrent')).toEqual(['trips']);
    expect(found('804 soc')).toEqual(['insulation']);
    for (const text of ['0x2101', '2101h', '8449']) expect(found(text)).toEqual(['rackVoltage']);
    expect(found('0x9999')).toEqual([]);
  });

  it('an address is one in hex or decimal, and nothing else', () => {
    expect(['0x10', '10h', '16', 'soc', '0x12345', ''].map(addressOf)).toEqual([
      16,
      16,
      16,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('without a value has none, not 0', () => {
    expect(rows[2]).toMatchObject({ value: undefined, raw: undefined, quality: 3 });
  });
});

describe('links', () => {
  it('stand in addresses by name, without its blanks', () => {
    expect(['meter', 'B001 R01', 'B001 #2'].map(linkId)).toEqual(['meter', 'B001R01', 'B001#2']);
    expect(devicePath('B001R01', 7)).toBe('/links/B001R01/7');
  });

  it('are late when a period is kept a fifth longer than planned', () => {
    const late = (keptPeriodMs: number | null) => isLate({ plannedPeriodMs: 1_000, keptPeriodMs });
    expect([late(null), late(1_100), late(1_300)]).toEqual([false, false, true]);
  });

  it('have words for every exception, of the standard or not', () => {
    expect([exceptionKey(2), exceptionKey(11), exceptionKey(9), exceptionKey(200)]).toEqual([
      'c2',
      'c11',
      'other',
      'other',
    ]);
  });
});

it('a point that the meter does not give is none, whatever stands in its column', () => {
  const topology = new Topology({
    feeders: 1,
    blocks: 1,
    racksPerBlock: 1,
    modulesPerRack: 1,
    cellsPerModule: 1,
    sensorsPerModule: 1,
  });
  const { meter } = createScopeView('station', topology, 1).tables;
  meter.frequencyMilliHz[0] = 50_010;
  expect(meterPoint(meter, 'frequencyMilliHz', 1_000)).toBeUndefined();
  meter.receiveTimeMs[0] = 1_000;
  meter.absentBits[0] = absentBit(METER_POINTS, 'scheduledPowerKw');
  expect(meterPoint(meter, 'frequencyMilliHz', 1_000)).toBe(50.01);
  expect(meterPoint(meter, 'scheduledPowerKw')).toBeUndefined();
});
