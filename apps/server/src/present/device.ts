import type { DeviceList, DeviceSummary } from '@cellarium/api';
import { type Driver, DriverStanding, type PolledUnit } from '@cellarium/drivers';
import { DEVICE_TROUBLE_NAMES, DeviceTrouble, type LinkedDevice } from '@cellarium/model';
import { decodeModel, modelById } from '@cellarium/sunspec';
import type { Context } from '../context.ts';
import { exceptionWords, servedPlace } from './device-words.ts';

const COMMON_MODEL = 1;

export function presentDevices(context: Context, row: number): DeviceList {
  const link = context.station.links[row];
  return {
    serverTimeMs: context.clock.utcMs(),
    link: link?.name ?? '',
    devices: (link?.devices ?? []).map((device) => presentDevice(context, row, device)),
  };
}

/** One device of a link: what is asked of it, and how that goes. */
export function presentDevice(context: Context, row: number, device: LinkedDevice): DeviceSummary {
  const { station, clock } = context;
  const link = station.links[row];
  const driver = context.driverOf(row);
  const unit = driver?.units?.find((candidate) => candidate.device.unit === device.unit);
  const trouble = unit?.trouble ?? troubleOfFrames(driver);
  const lastSampleMs = unit && unit.lastSampleMs > 0 ? Math.floor(unit.lastSampleMs) : null;
  return {
    link: link?.name ?? '',
    linkIndex: row,
    unit: device.unit,
    protocol: link?.protocol ?? 'frames',
    serves: device.serves,
    place: servedPlace(station.topology, device),
    profile: unit ? profileOf(unit) : null,
    trouble: DEVICE_TROUBLE_NAMES[trouble] ?? 'disconnected',
    exception:
      unit && trouble === DeviceTrouble.exception ? exceptionWords(unit.exceptionCode) : null,
    exceptions: [...(unit?.exceptionsByCode ?? [])].map(([code, count]) => ({
      ...exceptionWords(code),
      count,
    })),
    groups: (unit?.groups ?? []).map(({ name, periodMs, keptPeriodMs, rounds, missed }) => ({
      name,
      plannedPeriodMs: periodMs,
      keptPeriodMs: tenthsOrNull(keptPeriodMs),
      rounds,
      missed,
    })),
    roundTripMs: tenthsOrNull(unit?.roundTripMs ?? Number.NaN),
    samples: unit?.samples ?? 0,
    lastSampleMs,
    lastSampleAgeMs: lastSampleMs === null ? null : Math.max(0, clock.utcMs() - lastSampleMs),
    identity: (unit ? identityOf(unit) : driver?.identity) ?? null,
    sunspec: unit?.device.profile.sunspec ? chainOf(unit) : null,
  };
}

/** A device that speaks by itself is read as long as it is up; its link says what is wrong. */
function troubleOfFrames(driver: Driver | undefined): DeviceTrouble {
  return driver?.standing === DriverStanding.up ? DeviceTrouble.none : DeviceTrouble.disconnected;
}

function profileOf({ device }: PolledUnit): NonNullable<DeviceSummary['profile']> {
  const { profile: name, version, title, source, positive } = device.profile;
  return { name, version, title, source, positive };
}

/** By model 1 of SunSpec. */
function identityOf(unit: PolledUnit): DeviceSummary['identity'] {
  const common = unit.models.find(({ found }) => found.id === COMMON_MODEL);
  const table = modelById(COMMON_MODEL);
  const decoded = common && table && decodeModel(table, common.registers);
  if (!decoded?.ok) return null;
  const text = (name: string): string => {
    const value = decoded.value.points.find(({ point }) => point.name === name)?.value;
    return typeof value === 'string' ? value : '';
  };
  return {
    manufacturer: text('Mn'),
    model: text('Md'),
    options: text('Opt'),
    version: text('Vr'),
    serial: text('SN'),
  };
}

function chainOf(unit: PolledUnit): NonNullable<DeviceSummary['sunspec']> {
  const read = new Set(unit.models.map(({ found }) => found.address));
  return unit.chain.map(({ id, address, length, known }) => ({
    id,
    address,
    length,
    known,
    name: modelById(id)?.name ?? '',
    read: read.has(address),
  }));
}

/** Milliseconds to a tenth; null where there was nothing to measure. */
export function tenthsOrNull(ms: number): number | null {
  return Number.isFinite(ms) ? Math.round(ms * 10) / 10 : null;
}
