import {
  absentBit,
  BLOCK_POINTS,
  type BlockSample,
  ControlPlace,
  LimitReason,
  METER_POINTS,
  type MeterSample,
  NO_CELL,
  PCS_STATE_NAMES,
  RACK_POINTS,
  RACK_STATE_NAMES,
  RackAlarmBit,
  type RackSample,
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

/**
 * Makes samples of a device's registers. What the profile does not have, what the device says it has
 * not, and what was not read in this round is absent: its bit is set, its field not looked at.
 */
export class UnitSample {
  readonly #map: DeviceMap;
  readonly #profile: Profile;
  readonly #isRead: IsRead;
  readonly #rack: Filled<RackSample> | undefined;

  constructor(map: DeviceMap, profile: Profile, topology: Topology, isRead: IsRead) {
    this.#map = map;
    this.#profile = profile;
    this.#isRead = isRead;
    if (profile.device === 'rack') this.#rack = emptyRack(topology);
  }

  rack(): RackSample {
    const sample = this.#rack as Filled<RackSample>;
    sample.absentBits = this.#fill(sample, RACK_POINTS);
    sample.alarmBits = this.#alarmBits();
    if (this.#map.alarms.length > 0) sample.absentBits -= absentBit(RACK_POINTS, 'alarmBits');
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
    const sample = zeros(BLOCK_POINTS) as Filled<BlockSample>;
    sample.absentBits = this.#fill(sample, BLOCK_POINTS);
    return sample;
  }

  meter(): MeterSample {
    const sample = zeros(METER_POINTS) as Filled<MeterSample>;
    sample.absentBits = this.#fill(sample, METER_POINTS);
    return sample;
  }

  /** Fills what the device gives; returns the bits of what it does not. */
  #fill<Name extends string>(sample: object, names: readonly Name[]): number {
    let absent = 2 ** names.length - 1;
    const fields = sample as Record<string, number>;
    for (const mapped of this.#map.points) {
      if (!mapped.fill || !this.#isRead(mapped.region, mapped.offset, mapped.registers)) continue;
      const steps = this.#steps(mapped);
      if (steps === undefined) continue;
      fields[mapped.fill.field] = steps;
      absent -= absentBit(names, mapped.fill.field as Name);
    }
    return absent;
  }

  /** In the steps of the field, in Cellarium's sign; the code of a state. */
  #steps({ fill, point, raw, value }: MappedPoint): number | undefined {
    if (!fill) return undefined;
    if (fill.states) {
      const name = point.values?.[String(raw())];
      const code = name === undefined ? -1 : STATE_CODES[fill.states].indexOf(name);
      return code < 0 ? undefined : code;
    }
    const number = value();
    if (number === undefined) return undefined;
    const sign = fill.signed && this.#profile.positive === 'charge' ? -1 : 1;
    return Math.round(sign * number * fill.stepsPerUnit);
  }

  /** Bits that the vendor's words mean; words of its own are kept in the registers, and shown there. */
  #alarmBits(): number {
    let bits = 0;
    for (const { word, region, offset, raw } of this.#map.alarms) {
      const value = this.#isRead(region, offset, 1) ? raw() : undefined;
      if (!value) continue;
      for (const [bit, meaning] of Object.entries(word.bits)) {
        if (Math.floor(value / 2 ** Number(bit)) % 2 === 0) continue;
        bits |= (RackAlarmBit as Record<string, number>)[meaning] ?? 0;
      }
    }
    return bits >>> 0;
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

function zeros(names: readonly string[]): object {
  return Object.fromEntries([...names, 'absentBits'].map((name) => [name, 0]));
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
