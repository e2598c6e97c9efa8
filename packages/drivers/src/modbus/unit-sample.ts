import {
  absentBit,
  BLOCK_POINTS,
  type BlockSample,
  ControlPlace,
  HARDWARE_TRIPS_ABSENT,
  LimitReason,
  METER_POINTS,
  type MeterSample,
  NO_CELL,
  PCS_STATE_NAMES,
  RACK_POINTS,
  RACK_STATE_NAMES,
  RackAlarmBit,
  type RackSample,
  SITE_POINTS,
  type SiteSample,
  TEMPERATURE_NOT_MEASURED,
  type Topology,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import {
  type DeviceMap,
  type MappedArray,
  type MappedPoint,
  type Profile,
  type Region,
  takeArray,
} from '@cellarium/profiles';

/** Whether a stretch of registers was answered with values in its last turn. */
export type IsRead = (region: Region, offset: number, registers: number) => boolean;

type Filled<Sample> = { -readonly [Name in keyof Sample]: Sample[Name] };

const STATE_CODES: Readonly<Record<'rack' | 'pcs' | 'control', readonly string[]>> = {
  rack: RACK_STATE_NAMES,
  pcs: PCS_STATE_NAMES,
  control: Object.keys(ControlPlace),
};

const POINTS = {
  rack: RACK_POINTS,
  pcs: BLOCK_POINTS,
  meter: METER_POINTS,
  site: SITE_POINTS,
} as const;
/** What a block's I/O module gives for a rack whose contacts it can not read. */
const CONTACTS_NOT_READ = 0xffff;
const ALARM_BITS = absentBit(RACK_POINTS, 'alarmBits');

/**
 * Makes samples of a device's registers. What the profile does not have, what the device says it has
 * not, and what was not read in this round is absent: its bit is set, its field not looked at.
 */
export class UnitSample {
  readonly #map: DeviceMap;
  readonly #isRead: IsRead;
  readonly #sample: Filled<RackSample | BlockSample | MeterSample | SiteSample>;
  readonly #points: readonly FillingPoint[];
  readonly #allAbsentBits: number;

  /** @param positive what a positive power is in the sample; a profile of the other sign is turned. */
  constructor(
    map: DeviceMap,
    profile: Profile,
    positive: Profile['positive'],
    topology: Topology,
    isRead: IsRead,
  ) {
    const names: readonly string[] = POINTS[profile.device];
    this.#map = map;
    this.#isRead = isRead;
    this.#sample =
      profile.device === 'rack'
        ? emptyRack(topology)
        : profile.device === 'pcs'
          ? emptyBlock(names, topology)
          : (zeros(names) as Filled<MeterSample | SiteSample>);
    this.#points = map.points.flatMap((mapped) => fillingPoint(mapped, profile, positive, names));
    this.#allAbsentBits = 2 ** names.length - 1;
    if (profile.device === 'pcs') this.#allAbsentBits |= HARDWARE_TRIPS_ABSENT;
  }

  rack(): RackSample {
    const sample = this.#sample as Filled<RackSample>;
    const alarmBits = this.#alarmBits();
    sample.absentBits = this.#fill();
    if (alarmBits !== undefined) {
      sample.alarmBits = alarmBits;
      sample.absentBits &= ~ALARM_BITS;
    }
    const { arrays } = this.#map;
    sample.cellsNotMeasured = this.#take(
      arrays,
      'cellVoltage',
      sample.cellVoltageMv,
      VOLTAGE_NOT_MEASURED,
    );
    sample.sensorsNotMeasured = this.#take(
      arrays,
      'cellTemperature',
      sample.cellTemperatureDeciC,
      TEMPERATURE_NOT_MEASURED,
    );
    return sample;
  }

  block(): BlockSample {
    const sample = this.#sample as Filled<BlockSample>;
    sample.absentBits = this.#fill();
    if (this.#takeContacts(sample.hardwareTripBits)) sample.absentBits &= ~HARDWARE_TRIPS_ABSENT;
    return sample;
  }

  meter(): MeterSample {
    const sample = this.#sample as Filled<MeterSample>;
    sample.absentBits = this.#fill();
    return sample;
  }

  site(): SiteSample {
    const sample = this.#sample as Filled<SiteSample>;
    sample.absentBits = this.#fill();
    return sample;
  }

  /** Fills what the device gives; returns the bits of what it does not. */
  #fill(): number {
    let absent = this.#allAbsentBits;
    const fields = this.#sample as unknown as Record<string, number>;
    for (const { mapped, field, bit, codes, stepsPerUnit } of this.#points) {
      if (!this.#isRead(mapped.region, mapped.offset, mapped.registers)) continue;
      const value = codes ? codes.get(mapped.raw() ?? Number.NaN) : mapped.value();
      if (value === undefined) continue;
      fields[field] = codes ? value : Math.round(value * stepsPerUnit);
      absent &= ~bit;
    }
    return absent;
  }

  /**
   * Bits that the vendor's words mean; words of its own are kept in the registers, and shown there.
   * Undefined where a word could not be read, or there is none: that is not "no alarm".
   */
  #alarmBits(): number | undefined {
    if (this.#map.alarms.length === 0) return undefined;
    let bits = 0;
    for (const { word, region, offset, raw } of this.#map.alarms) {
      if (!this.#isRead(region, offset, 1)) return undefined;
      const value = raw();
      if (!value) continue;
      for (const [bit, meaning] of Object.entries(word.bits)) {
        if (Math.floor(value / 2 ** Number(bit)) % 2 === 0) continue;
        bits |= (RackAlarmBit as Record<string, number>)[meaning] ?? 0;
      }
    }
    return bits >>> 0;
  }

  /** False where a rack's contacts are not there, or were not read: a part of them is none. */
  #takeContacts(into: Uint8Array): boolean {
    const { contacts } = this.#map;
    if (!contacts) return false;
    const { region, offset, racks } = contacts;
    if (racks !== into.length || !this.#isRead(region, offset, racks)) return false;
    for (let rack = 0; rack < racks; rack += 1) {
      if (region.registers[offset + rack] === CONTACTS_NOT_READ) return false;
    }
    for (let rack = 0; rack < racks; rack += 1) into[rack] = region.registers[offset + rack]!;
    return true;
  }

  /** Takes an array's values; returns how many there are not. */
  #take(
    arrays: readonly MappedArray[],
    fills: string,
    into: Uint16Array | Int16Array,
    none: number,
  ): number {
    const mapped = arrays.find(({ array }) => array.fills === fills);
    if (!mapped) {
      into.fill(none);
      return into.length;
    }
    let taken = takeArray(mapped, into, none);
    let at = 0;
    for (const { region, offset, stride, count } of mapped.segments) {
      const registers = (count - 1) * stride + 1;
      if (!this.#isRead(region, offset, registers)) {
        for (let value = 0; value < count; value += 1) {
          if (this.#isRead(region, offset + value * stride, 1)) continue;
          if (into[at + value] !== none) taken -= 1;
          into[at + value] = none;
        }
      }
      at += count;
    }
    return into.length - taken;
  }
}

/** A point with all that is known of it before any value comes. */
interface FillingPoint {
  readonly mapped: MappedPoint;
  readonly field: string;
  /** In `absentBits`. */
  readonly bit: number;
  /** Raw number to the code of a state. */
  readonly codes: ReadonlyMap<number, number> | undefined;
  /** Steps of the field, in Cellarium's sign. */
  readonly stepsPerUnit: number;
}

function fillingPoint(
  mapped: MappedPoint,
  profile: Profile,
  positive: Profile['positive'],
  names: readonly string[],
): FillingPoint[] {
  const { fill, point } = mapped;
  if (!fill) return [];
  const states = fill.states && STATE_CODES[fill.states];
  const codes =
    states &&
    new Map(
      Object.entries(point.values ?? {})
        .map(([raw, name]) => [Number(raw), states.indexOf(name)] as const)
        .filter(([, code]) => code >= 0),
    );
  const sign = fill.signed && profile.positive !== positive ? -1 : 1;
  return [
    {
      mapped,
      field: fill.field,
      bit: absentBit(names, fill.field),
      codes,
      stepsPerUnit: sign * fill.stepsPerUnit,
    },
  ];
}

function zeros(names: readonly string[]): object {
  return Object.fromEntries([...names, 'absentBits'].map((name) => [name, 0]));
}

function emptyBlock(names: readonly string[], topology: Topology): Filled<BlockSample> {
  const hardwareTripBits = new Uint8Array(topology.racksPerBlock);
  return { ...(zeros(names) as Filled<BlockSample>), hardwareTripBits };
}

function emptyRack(topology: Topology): Filled<RackSample> {
  return {
    ...(zeros(RACK_POINTS) as Filled<RackSample>),
    chargeLimitReason: LimitReason.none,
    dischargeLimitReason: LimitReason.none,
    chargeLimitCell: NO_CELL,
    dischargeLimitCell: NO_CELL,
    cellVoltageMv: new Uint16Array(topology.cellsPerRack),
    cellTemperatureDeciC: new Int16Array(topology.sensorsPerRack),
    balancingBits: new Uint8Array(Math.ceil(topology.cellsPerRack / 8)),
    cellsNotMeasured: 0,
    sensorsNotMeasured: 0,
  };
}
