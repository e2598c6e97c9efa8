import type { DeviceDetail } from '@cellarium/api';
import type { PolledRead, PolledUnit } from '@cellarium/drivers';
import { DeviceTrouble, type LinkedDevice, STALE_AFTER_MS } from '@cellarium/model';
import {
  ARRAY_FILLS,
  type DeviceMap,
  type MappedArray,
  NUMBER_REGISTERS,
  type Region,
  readNumber,
} from '@cellarium/profiles';
import { type GroupTable, modelById, type PointTable } from '@cellarium/sunspec';
import type { Context } from '../context.ts';
import { presentDevice } from './device.ts';
import { presentWritables } from './device-writables.ts';
import type { QualityName } from './measured.ts';

/** A read that is slower than the freshness limit is stale when two of its periods were missed. */
const PERIODS_UNTIL_STALE = 2.5;

interface Worth {
  readonly quality: QualityName;
  readonly ageMs: number | null;
}

/** Everything that is read of a device, and everything made of it. */
export function presentDeviceDetail(
  context: Context,
  row: number,
  device: LinkedDevice,
): DeviceDetail {
  const unit = context.driverOf(row)?.units?.find((one) => one.device.unit === device.unit);
  const summary = {
    serverTimeMs: context.clock.utcMs(),
    ...presentDevice(context, row, device),
  };
  if (!unit?.map) {
    return { ...summary, regions: [], points: [], arrays: [], alarms: [], writables: [] };
  }
  const look = new Look(unit, unit.map, summary.serverTimeMs);
  return {
    ...summary,
    regions: look.regions(),
    points: look.points(),
    arrays: look.arrays(),
    alarms: look.alarms(),
    writables: presentWritables(unit),
  };
}

/** One look at one device: its registers do not change meanwhile. */
class Look {
  readonly #unit: PolledUnit;
  readonly #map: DeviceMap;
  readonly #nowMs: number;
  readonly #reads: readonly { readonly polled: PolledRead; readonly periodMs: number }[];

  constructor(unit: PolledUnit, map: DeviceMap, nowMs: number) {
    this.#unit = unit;
    this.#map = map;
    this.#nowMs = nowMs;
    this.#reads = unit.groups.flatMap(({ reads, periodMs }) =>
      reads.map((polled) => ({ polled, periodMs })),
    );
  }

  regions(): DeviceDetail['regions'] {
    return this.#map.regions.map((region) => {
      const reads = this.#reads
        .filter(({ polled }) => polled.read.region === region)
        .map(({ polled: { read } }) => ({
          offset: read.offset,
          count: read.count,
          ...this.#worth(region, read.offset, read.count),
        }));
      const wasRead = (at: number): boolean =>
        reads.some(
          ({ offset, count, ageMs }) => ageMs !== null && at >= offset && at < offset + count,
        );
      return {
        name: region.name,
        function: region.functionCode,
        group: region.group,
        address: region.address,
        registers: Array.from(region.registers, (word, at) => (wasRead(at) ? word : null)),
        reads,
      };
    });
  }

  points(): DeviceDetail['points'] {
    return this.#map.points.map(({ point, region, offset, registers, fill, raw, value }) => {
      const worth = this.#worth(region, offset, registers);
      const isKnown = worth.ageMs !== null;
      const number = isKnown ? value() : undefined;
      const code = isKnown ? raw() : undefined;
      const modelPoint = modelPointOf(point.model, point.point);
      const isGiven = !isKnown || number !== undefined;
      return {
        name: point.name,
        fills: point.fills ?? null,
        ...this.#at(region, offset, registers),
        ...worth,
        quality: isGiven ? worth.quality : 'notImplemented',
        type: modelPoint ? modelPoint.type : (point.type ?? 'uint16'),
        model: point.model ?? null,
        modelPoint: point.point ?? null,
        raw:
          (isKnown && modelPoint
            ? rawOf(modelPoint.type, region.registers, offset, registers)
            : code) ?? null,
        value: number === undefined ? null : rounded(number),
        text: (code === undefined ? undefined : point.values?.[String(code)]) ?? null,
        // What fills a value is scaled to that value's unit, whatever the model's own is.
        unit: point.unit ?? fill?.unit ?? modelPoint?.unit ?? '',
      };
    });
  }

  arrays(): DeviceDetail['arrays'] {
    return this.#map.arrays.map((mapped) => {
      const [first] = mapped.segments;
      const { unit } = ARRAY_FILLS[mapped.array.fills];
      const worths = mapped.segments.map(({ region, offset, stride, count }) =>
        this.#worth(region, offset, (count - 1) * stride + 1),
      );
      return {
        fills: mapped.array.fills,
        ...(first
          ? this.#at(first.region, first.offset, (first.count - 1) * first.stride + 1)
          : { region: 0, address: 0, registers: 0 }),
        ...worstOf(worths),
        unit,
        ...this.#summed(mapped),
      };
    });
  }

  alarms(): DeviceDetail['alarms'] {
    return this.#map.alarms.map(({ word, region, offset, raw }) => {
      const worth = this.#worth(region, offset, 1);
      const code = worth.ageMs === null ? undefined : raw();
      return {
        name: word.name,
        severity: word.severity,
        ...this.#at(region, offset, 1),
        ...worth,
        raw: code ?? null,
        set: bitsOf(code ?? 0).map((bit) => ({ bit, meaning: word.bits[String(bit)] ?? '' })),
      };
    });
  }

  #at(region: Region, offset: number, registers: number) {
    return {
      region: this.#map.regions.indexOf(region),
      address: region.address + offset,
      registers,
    };
  }

  /** What the registers are worth: as the worst of the reads that bring them. */
  #worth(region: Region, offset: number, registers: number): Worth {
    const worths: Worth[] = [];
    for (const { polled, periodMs } of this.#reads) {
      const { read, isGood, goodMs } = polled;
      if (read.region !== region) continue;
      if (offset >= read.offset + read.count || offset + registers <= read.offset) continue;
      if (goodMs === 0) return { quality: 'bad', ageMs: null };
      const ageMs = Math.max(0, this.#nowMs - Math.floor(goodMs));
      const isFresh = ageMs <= Math.max(STALE_AFTER_MS, PERIODS_UNTIL_STALE * periodMs);
      // What was read once and is not read now is old, not gone: it keeps its value and says its age.
      const isRead = isGood && isFresh && this.#unit.trouble !== DeviceTrouble.disconnected;
      worths.push({ quality: isRead ? 'good' : 'stale', ageMs });
    }
    return worstOf(worths);
  }

  #summed(mapped: MappedArray) {
    let at = 0;
    let count = 0;
    let sum = 0;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    let minAt = 0;
    let maxAt = 0;
    const { stepsPerUnit } = ARRAY_FILLS[mapped.array.fills];
    for (const segment of mapped.segments) {
      const steps = segment.stepsPerRaw();
      for (let value = 0; value < segment.count; value += 1) {
        at += 1;
        const offset = segment.offset + value * segment.stride;
        if (this.#worth(segment.region, offset, 1).ageMs === null) continue;
        const word = segment.region.registers[offset] as number;
        const raw = segment.signed ? (word << 16) >> 16 : word;
        if (segment.notImplemented.includes(raw) || Number.isNaN(steps)) continue;
        const number = (raw * steps) / stepsPerUnit;
        count += 1;
        sum += number;
        if (number < min) [min, minAt] = [number, at];
        if (number > max) [max, maxAt] = [number, at];
      }
    }
    const some = count > 0;
    return {
      count,
      of: at,
      min: some ? rounded(min) : null,
      minAt: some ? minAt : null,
      max: some ? rounded(max) : null,
      maxAt: some ? maxAt : null,
      mean: some ? rounded(sum / count) : null,
    };
  }
}

const WORSE: Readonly<Record<QualityName, number>> = {
  good: 0,
  notImplemented: 1,
  stale: 2,
  outOfRange: 3,
  bad: 4,
};

function worstOf(worths: readonly Worth[]): Worth {
  let worst: Worth = { quality: 'good', ageMs: 0 };
  if (worths.length === 0) return { quality: 'bad', ageMs: null };
  for (const worth of worths) {
    if (WORSE[worth.quality] > WORSE[worst.quality]) worst = { ...worst, quality: worth.quality };
    if (worst.ageMs === null) continue;
    if (worth.ageMs === null) worst = { ...worst, ageMs: null };
    else if (worth.ageMs > worst.ageMs) worst = { ...worst, ageMs: worth.ageMs };
  }
  return worst;
}

/** A point of a SunSpec model by its path in the model, which repeats may precede. */
function modelPointOf(model: number | undefined, path: string | undefined): PointTable | undefined {
  if (model === undefined || path === undefined) return undefined;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const find = (group: GroupTable): PointTable | undefined =>
    group.points.find((one) => one.name === name) ?? (group.groups ?? []).map(find).find(Boolean);
  const table = modelById(model);
  return table && find(table);
}

/** The number in the registers, before the model's scale factor; undefined for texts and addresses. */
function rawOf(
  type: PointTable['type'],
  registers: Uint16Array,
  offset: number,
  count: number,
): number | undefined {
  if (type === 'string' || type === 'ipaddr' || type === 'eui48') return undefined;
  const bits = 16 * count;
  const kind = type.startsWith('float') ? 'float' : type.startsWith('int') ? 'int' : 'uint';
  const name = `${kind}${bits}`;
  return Object.hasOwn(NUMBER_REGISTERS, name)
    ? readNumber(registers, offset, name as keyof typeof NUMBER_REGISTERS, 'high-first')
    : undefined;
}

/** Set bits of a word of up to 53 bits. */
function bitsOf(word: number): number[] {
  const bits: number[] = [];
  for (let bit = 0, rest = word; rest >= 1; bit += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) bits.push(bit);
  }
  return bits;
}

/** Without the digits that floating point adds: no register is finer than a millionth. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
