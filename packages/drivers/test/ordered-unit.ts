import type { RequestHandler } from '@cellarium/modbus';
import type { Profile } from '@cellarium/profiles';
import {
  encodePoint,
  layoutModel,
  modelById,
  type PlacedPoint,
  unimplementedRegisters,
} from '@cellarium/sunspec';
import { type DeviceOrder, OrderOutcome, type PolledDevice } from '../src/index.ts';
import { type Behaviour, PolledStation, profile } from './polled-station.ts';

type Written = readonly [address: number, ...values: number[]];

/** A device of registers behind a driver: what is written is kept, and changed as a test likes. */
export class OrderedUnit {
  readonly registers = new Uint16Array(0x1_0000);
  readonly writes: Written[] = [];
  readonly behaviour: Behaviour;
  readonly station: PolledStation;
  /** Exception of a write of this address; undefined: it is taken. */
  refuses: (address: number) => number | undefined = () => undefined;
  /** What the device makes of what was just written. */
  obeys: (address: number) => void = () => undefined;

  constructor(
    map: string | Profile,
    device: Pick<PolledDevice, 'kind' | 'row'>,
    fill: (unit: OrderedUnit) => void,
  ) {
    this.behaviour = { delayMs: 10, answer: (unit, request) => this.#answer(unit, request) };
    fill(this);
    this.station = new PolledStation(
      [{ ...device, unit: 1, profile: typeof map === 'string' ? profile(map) : map }],
      1,
      () => this.behaviour,
    );
    this.station.connect();
    this.station.pass(2_500);
    this.writes.length = 0;
  }

  /** What comes of it, once it does. */
  order(order: DeviceOrder): OrderOutcome[] {
    const outcomes: OrderOutcome[] = [];
    const { driver, nowMs, leapMs } = this.station;
    driver.order(order, nowMs + leapMs, nowMs, (outcome) => outcomes.push(outcome));
    return outcomes;
  }

  power(powerKw: number): OrderOutcome[] {
    const powerDeciKw = powerKw * 10;
    return this.order({ kind: 'setPower', block: 1, powerDeciKw, reversionMs: 5_000 });
  }

  pass(ms: number): void {
    this.station.pass(ms);
  }

  #answer(...[, request]: Parameters<RequestHandler>): ReturnType<RequestHandler> {
    if (request.fn === 3) {
      const { address, count } = request;
      return { kind: 'registers', registers: this.registers.slice(address, address + count) };
    }
    if (request.fn !== 6 && request.fn !== 16) return 1;
    const { address } = request;
    const values = request.fn === 6 ? [request.value] : [...request.values];
    this.writes.push([address, ...values]);
    const refusal = this.refuses(address);
    if (refusal !== undefined) return refusal;
    this.registers.set(values, address);
    this.obeys(address);
    return { kind: 'written' };
  }
}

export const ACCEPTED = [OrderOutcome.accepted];

/** A PCS of the generic map, standing still, told from remote. */
export function genericPcs(): OrderedUnit {
  return new OrderedUnit('generic-pcs', { kind: 'block', row: 1 }, ({ registers }) => {
    registers.set([2, 1], 100);
  });
}

/** A rack of a vendor's map; `closed` is what its main circuit says then. */
export function vendorRack(name: 'hv-rack-a' | 'hv-rack-b', closed: number): OrderedUnit {
  return new OrderedUnit(name, { kind: 'rack', row: 4 }, ({ registers }) => {
    registers[0x2010] = closed;
  });
}

const BASE = 40_000;
const STRINGS = 3;

/** Where a point of a SunSpec device stands. */
export type Place = (model: number, name: string) => number;

/** A SunSpec device of these models, with some of its points set; NaN: not implemented. */
function sunspecUnit(
  map: Profile,
  device: Pick<PolledDevice, 'kind' | 'row'>,
  values: Readonly<Record<number, Readonly<Record<string, number>>>>,
): { unit: OrderedUnit; place: Place } {
  const lengths: Readonly<Record<number, number>> = {
    1: 66,
    701: 153,
    702: 50,
    704: 65,
    715: 7,
    802: 62,
    803: 26 + STRINGS * 48,
  };
  const places = new Map<string, { address: number; placed: PlacedPoint }>();
  const unit = new OrderedUnit(map, device, ({ registers }) => {
    registers.set([0x5375, 0x6e53], BASE);
    let address = BASE + 2;
    for (const id of Object.keys(values).map(Number)) {
      const table = modelById(id);
      const length = lengths[id] as number;
      const layout = table && layoutModel(table, length, () => STRINGS);
      if (!layout?.ok) throw new Error(`${id}`);
      registers.set([id, length], address);
      for (const placed of layout.value.points) {
        places.set(`${id}.${placed.path}`, { address: address + placed.offset, placed });
        const value = values[id]?.[placed.path];
        if (value === undefined) continue;
        if (Number.isNaN(value)) {
          registers.set(unimplementedRegisters(placed.point), address + placed.offset);
          continue;
        }
        const encoded = encodePoint({ ...placed.point, sf: undefined } as never, value, 0);
        if (!encoded.ok) throw new Error(placed.path);
        registers.set(encoded.value, address + placed.offset);
      }
      address += length + 2;
    }
    registers.set([0xffff, 0], address);
  });
  const place: Place = (model, point) => {
    const found = places.get(`${model}.${point}`);
    if (!found) throw new Error(`${model}.${point}`);
    return found.address;
  };
  return { unit, place };
}

/** 2.5 MW each way, in watts; model 715 in remote, a bank of three strings behind it. */
export function sunspecPcs(
  change: Readonly<Record<number, Readonly<Record<string, number>>>> = {},
): { unit: OrderedUnit; place: Place } {
  const strings = { NStr: STRINGS, 'string[1].StrSt': 2, 'string[2].StrSt': 2 };
  return sunspecUnit(
    profile('sunspec-pcs'),
    { kind: 'block', row: 1 },
    {
      1: {},
      701: {},
      702: { WMaxRtg: 2_500, WChaRteMax: 2_500, WDisChaRteMax: 2_500, W_SF: 3, ...change[702] },
      704: { WSet_SF: 2, WSetPct_SF: 0, ...change[704] },
      715: { LocRemCtl: 0, ControllerHb: 7, ...change[715] },
      803: { ...strings, ...change[803] },
    },
  );
}

/** A battery of model 802 alone: connected, told from remote. */
export function sunspecRack(): { unit: OrderedUnit; place: Place } {
  const { arrays: _, alarms: __, ...rest } = profile('sunspec-rack');
  const map: Profile = {
    ...rest,
    sunspec: { models: { '802': 'fast' } },
    points: rest.points.filter(({ model }) => model === 802),
  };
  return sunspecUnit(map, { kind: 'rack', row: 4 }, { 1: {}, 802: { State: 3, LocRemCtl: 0 } });
}

/** Of the map of a generic PCS. */
export const GENERIC_HEARTBEAT = 203;

/** Addresses that were written, heartbeats left out. */
export const writtenTo = ({ writes }: OrderedUnit, heartbeat: number): number[] =>
  writes.map(([address]) => address).filter((address) => address !== heartbeat);
