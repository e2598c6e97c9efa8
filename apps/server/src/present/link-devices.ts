import type { Link } from '@cellarium/api';
import type { PolledUnit } from '@cellarium/drivers';
import { DEVICE_TROUBLE_NAMES, DeviceTrouble, type StationLink } from '@cellarium/model';
import type { Context } from '../context.ts';
import { tenthsOrNull } from './device.ts';
import { servedPlace } from './device-words.ts';

type Devices = Link['devices'];

/**
 * Higher is worse: what its owner must put right before what may pass by itself. A device without a
 * connection is the link's trouble first.
 */
const BADNESS: Readonly<Record<DeviceTrouble, number>> = {
  [DeviceTrouble.none]: 0,
  [DeviceTrouble.disconnected]: 1,
  [DeviceTrouble.timedOut]: 2,
  [DeviceTrouble.exception]: 3,
  [DeviceTrouble.wrongReply]: 4,
  [DeviceTrouble.noSunspec]: 5,
  [DeviceTrouble.modelMissing]: 6,
  [DeviceTrouble.tooFewValues]: 7,
};

/** The devices behind a connection, in short. */
export function linkDevices({ station, driverOf }: Context, row: number): Devices {
  const { devices } = station.links[row] as StationLink;
  const units = driverOf(row)?.units ?? [];
  const [worst] = units
    .filter(({ trouble }) => trouble !== DeviceTrouble.none)
    .sort((one, other) => BADNESS[other.trouble] - BADNESS[one.trouble]);
  const linked = worst && devices.find(({ unit }) => unit === worst.device.unit);
  return {
    count: devices.length,
    firstUnit: devices[0]?.unit ?? 0,
    inTrouble: units.filter(({ trouble }) => trouble !== DeviceTrouble.none).length,
    worst:
      worst && linked
        ? {
            unit: linked.unit,
            place: servedPlace(station.topology, linked),
            trouble: DEVICE_TROUBLE_NAMES[worst.trouble] ?? 'disconnected',
            exceptionCode: worst.trouble === DeviceTrouble.exception ? worst.exceptionCode : null,
          }
        : null,
    exceptions: exceptionsOf(units),
    groups: groupsOf(units),
  };
}

function exceptionsOf(units: readonly PolledUnit[]): Devices['exceptions'] {
  const byCode = new Map<number, number>();
  for (const { exceptionsByCode } of units) {
    for (const [code, count] of exceptionsByCode) byCode.set(code, (byCode.get(code) ?? 0) + count);
  }
  return [...byCode]
    .sort(([one], [other]) => one - other)
    .map(([code, count]) => ({ code, count }));
}

/** Groups of one period are one line; the slowest device speaks for it. */
function groupsOf(units: readonly PolledUnit[]): Devices['groups'] {
  const byPeriod = new Map<number, { keptMs: number; missed: number }>();
  for (const { periodMs, keptPeriodMs, missed } of units.flatMap(({ groups }) => groups)) {
    const group = byPeriod.get(periodMs) ?? { keptMs: Number.NaN, missed: 0 };
    if (!(group.keptMs >= keptPeriodMs) && !Number.isNaN(keptPeriodMs)) group.keptMs = keptPeriodMs;
    group.missed += missed;
    byPeriod.set(periodMs, group);
  }
  return [...byPeriod]
    .sort(([one], [other]) => one - other)
    .map(([plannedPeriodMs, { keptMs, missed }]) => ({
      plannedPeriodMs,
      keptPeriodMs: tenthsOrNull(keptMs),
      missed,
    }));
}
