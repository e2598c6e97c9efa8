import type { ConcordanceEntry } from '@cellarium/api';
import { createColumns, HARDWARE_COLUMNS, HardwareTripBit, Quality } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { filterEntries, missingOf, stepsOf } from '../src/panels/ledger/entry.ts';
import { readContacts } from '../src/panels/rack-protection/hardware-contacts.ts';
import { standingOf } from '../src/panels/rack-protection/rack-standing.ts';
import { racksOpenedBy } from '../src/panels/safety/racks-opened.ts';
import { alarmOf } from './alarm-fixture.ts';

const NOW = Date.UTC(2026, 2, 4, 6, 0, 0);

describe('the trip contacts of a rack', () => {
  const contacts = (quality: number, bits: number, sourceTimeMs = NOW - 1_500) => {
    const hardware = createColumns(HARDWARE_COLUMNS, 1);
    hardware.quality[0] = quality;
    hardware.tripBits[0] = bits;
    hardware.sourceTimeMs[0] = sourceTimeMs;
    return readContacts(hardware, 0, NOW, true);
  };

  it('name every comparator that has tripped, with their age', () => {
    const bits = HardwareTripBit.cellVoltageHigh | HardwareTripBit.insulation;
    expect(contacts(Quality.good, bits)).toEqual({
      state: 'tripped',
      tripped: ['hardware-cell-voltage-high', 'hardware-insulation'],
      quality: Quality.good,
      ageMs: 1_500,
    });
  });

  it('tell quiet from not given and from never heard', () => {
    expect(contacts(Quality.good, 0).state).toBe('quiet');
    expect(contacts(Quality.notImplemented, 0).state).toBe('notGiven');
    expect(contacts(Quality.bad, 0, 0).state).toBe('never');
  });

  it('that are old stay what they were, and are not called good', () => {
    const hardware = createColumns(HARDWARE_COLUMNS, 1);
    hardware.sourceTimeMs[0] = NOW;
    hardware.tripBits[0] = HardwareTripBit.overCurrent;
    expect(readContacts(hardware, 0, NOW, false)).toMatchObject({
      state: 'tripped',
      quality: Quality.stale,
    });
  });
});

describe('what stands over a rack', () => {
  const trip = alarmOf({
    id: 1,
    rack: 4,
    layer: 'software',
    action: 'openRack',
    isActive: true,
    raisedMs: 2_000,
  });
  const contact = alarmOf({
    id: 2,
    rack: 4,
    layer: 'hardware',
    action: 'openRack',
    isActive: false,
    state: 'latchedAcknowledged',
    raisedMs: 1_000,
  });
  const report = alarmOf({ id: 3, rack: 4, action: 'alarm', raisedMs: 500 });
  const shelved = alarmOf({ id: 4, rack: 4, state: 'shelved' });
  const other = alarmOf({ id: 5, rack: 5, layer: 'firmware', action: 'openRack', isActive: true });
  const all = [trip, contact, report, shelved, other];

  it('is what is announced of it, and the layers that hold it open, first come first', () => {
    const standing = standingOf(all, 4);
    expect(standing.alarms.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect(standing.openedBy.map(({ layer }) => layer)).toEqual(['hardware', 'software']);
  });

  it('counts each rack once, and in every layer that opened it', () => {
    const opened = racksOpenedBy(all);
    expect([...opened.racks].sort()).toEqual([4, 5]);
    expect(opened.byLayer.hardware.size).toBe(1);
    expect(opened.byLayer.firmware.size).toBe(1);
    expect(opened.byLayer.software.size).toBe(1);
  });

  it('is open no more when the condition has gone and nothing is latched', () => {
    const over = { ...trip, isActive: false, state: 'returnedUnacknowledged' as const };
    expect(racksOpenedBy([over]).racks.size).toBe(0);
  });
});

describe('an entry of the ledger', () => {
  const seen = {
    seenMs: 1_000,
    uncertaintyMs: 2,
    actedMs: 1_000,
    level: 3,
    value: 3_812,
    limit: 3_800,
    margin: null,
    condition: 'hardware-cell-voltage-high' as const,
  };
  const entry = {
    id: 1,
    quantity: 'cellVoltageHigh',
    place: 'B001 R01 M1 C01',
    rack: 0,
    unit: 'mV',
    hardware: seen,
    firmware: null,
    software: { ...seen, seenMs: 400, actedMs: 900, condition: 'cell-voltage-high' as const },
    missing: [{ layer: 'firmware', because: 'silent' }],
  } as unknown as ConcordanceEntry;

  it('is told in order of time; who acted later than it saw has two steps', () => {
    expect(
      stepsOf(entry).map(({ layer, sourceTimeMs, level }) => [layer, sourceTimeMs, level]),
    ).toEqual([
      ['software', 400, 2],
      ['software', 900, 3],
      ['hardware', 1_000, 3],
    ]);
  });

  it('says of a layer why it is missing', () => {
    expect(missingOf(entry, 'firmware')).toBe('silent');
    expect(missingOf(entry, 'hardware')).toBeUndefined();
  });

  it('is found by its quantity and by silence, not by want of data', () => {
    const noData = {
      ...entry,
      missing: [{ layer: 'firmware', because: 'noData' }],
    } as ConcordanceEntry;
    const all = [entry, noData];
    expect(filterEntries(all, { quantity: undefined, isSilentOnly: true })).toEqual([entry]);
    expect(filterEntries(all, { quantity: 'insulation', isSilentOnly: false })).toEqual([]);
    expect(filterEntries(all, { quantity: undefined, isSilentOnly: false })).toEqual(all);
  });
});
