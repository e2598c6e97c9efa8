import { assert } from '@cellarium/stdx';
import {
  encodePoint,
  type GroupTable,
  layoutModel,
  MARKER,
  type ModelTable,
  modelById,
  type PlacedPoint,
  pointRegisters,
  unimplementedRegisters,
} from '@cellarium/sunspec';
import { RegisterMap } from '../register-map.ts';

/** One model of a device: how often its groups repeat, and the powers of ten of its points. */
export interface ModelPlan {
  readonly id: number;
  /** By the name of the counting point; `length` for a group that fills the model. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly scales?: Readonly<Record<string, number>>;
}

const HEADER_REGISTERS = 2;
const END_OF_CHAIN = 0xffff;

/** A model where it stands in its device: everything is "not implemented" until it is set. */
export class ServedModel {
  readonly id: number;
  /** Of its ID register. */
  readonly address: number;
  readonly #registers: Uint16Array;
  readonly #points = new Map<string, PlacedPoint>();
  readonly #scales: Readonly<Record<string, number>>;

  constructor(table: ModelTable, plan: ModelPlan, address: number, registers: Uint16Array) {
    const length = registers.length - HEADER_REGISTERS;
    const layout = layoutModel(table, length, (name) => plan.counts?.[name]);
    assert(layout.ok, 'a model is as long as its plan');
    this.id = plan.id;
    this.address = address;
    this.#registers = registers;
    this.#scales = plan.scales ?? {};
    for (const placed of layout.value.points) {
      this.#points.set(placed.path, placed);
      registers.set(unimplementedRegisters(placed.point), placed.offset);
    }
    this.set('ID', plan.id);
    this.set('L', length);
    for (const [name, count] of Object.entries(plan.counts ?? {})) {
      if (this.#points.has(name)) this.set(name, count);
    }
    for (const [name, power] of Object.entries(this.#scales)) this.set(name, power);
  }

  /** A value in the point's unit; "not implemented" where there is none, or none that fits. */
  set(path: string, value: number | undefined): void {
    const { point, offset } = this.#placed(path);
    const coded =
      value === undefined || Number.isNaN(value)
        ? undefined
        : encodePoint(point, value, this.scaleOf(path));
    this.#registers.set(coded?.ok ? coded.value : unimplementedRegisters(point), offset);
  }

  setText(path: string, text: string): void {
    const { point, offset } = this.#placed(path);
    const size = pointRegisters(point);
    for (let at = 0; at < size; at += 1) {
      const [high, low] = [text.charCodeAt(2 * at), text.charCodeAt(2 * at + 1)];
      this.#registers[offset + at] = ((high || 0) & 0x7f) * 256 + ((low || 0) & 0x7f);
    }
  }

  /** The power of ten of a point; undefined where it has none. */
  scaleOf(path: string): number | undefined {
    const { sf } = this.#placed(path).point;
    return typeof sf === 'string' ? this.#scales[sf] : sf;
  }

  placed(path: string): PlacedPoint {
    return this.#placed(path);
  }

  /** Where a point of a repeating group stands in the first repeat, and how far apart repeats are. */
  column(group: string, name: string): { registers: Uint16Array; offset: number; stride: number } {
    const first = this.#placed(`${group}[1].${name}`).offset;
    const second = this.#points.get(`${group}[2].${name}`)?.offset ?? first;
    return { registers: this.#registers, offset: first, stride: second - first };
  }

  #placed(path: string): PlacedPoint {
    const placed = this.#points.get(path);
    assert(placed !== undefined, 'a model has the points that are set');
    return placed;
  }
}

/** The whole chain of a device as one stretch of registers: marker, models, end. */
export class SunspecChain {
  readonly map: RegisterMap;
  readonly models: readonly ServedModel[];

  constructor(base: number, plans: readonly ModelPlan[]) {
    const sizes = plans.map((plan) => sizeOf(tableOf(plan.id), plan.counts ?? {}));
    const count = sizes.reduce((sum, size) => sum + size, MARKER.length + HEADER_REGISTERS);
    this.map = new RegisterMap([{ address: base, count }]);
    this.map.own(base, MARKER.length).set(MARKER);
    let address = base + MARKER.length;
    this.models = plans.map((plan, at) => {
      const size = sizes[at] as number;
      const registers = this.map.own(address, size);
      const model = new ServedModel(tableOf(plan.id), plan, address, registers);
      address += size;
      return model;
    });
    this.map.own(address, HEADER_REGISTERS).set([END_OF_CHAIN, 0]);
  }

  /** The first model of this number. */
  model(id: number): ServedModel {
    const found = this.models.find((model) => model.id === id);
    assert(found !== undefined, 'a chain has the models that it was made of');
    return found;
  }
}

function tableOf(id: number): ModelTable {
  const table = modelById(id);
  assert(table !== undefined, 'only known models are served');
  return table;
}

/** Registers of a group with all its repeats, ID and L included where it is a model. */
function sizeOf(group: GroupTable, counts: Readonly<Record<string, number>>): number {
  const own = group.points.reduce((sum, point) => sum + pointRegisters(point), 0);
  return (group.groups ?? []).reduce((sum, inner) => {
    const repeats = inner.repeats === undefined ? 1 : (counts[inner.repeats] ?? 0);
    return sum + repeats * sizeOf(inner, counts);
  }, own);
}

/** The smallest power of ten in whose steps `most` still fits a 16-bit point. */
export function powerFor(most: number, lowest = 0): number {
  let power = lowest;
  while (most / 10 ** power > 32_000) power += 1;
  return power;
}
