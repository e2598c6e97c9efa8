import { formatPlace, placeOfBlock, placeOfCell, placeOfRack, RackState } from '@cellarium/model';
import type { Random } from '@cellarium/stdx';
import type { WholeStation } from '../src/index.ts';
import type { Journal } from './checkers/journal.ts';

type Scope = 'cell' | 'rack' | 'block' | 'station' | 'sensor';

/** Faults that do not exclude each other, and what of their parameters is not the default. */
const FAULTS: readonly (readonly [string, Scope, Readonly<Record<string, number>>])[] = [
  ['cell-charge', 'cell', {}],
  ['cell-heating', 'cell', {}],
  ['voltage-not-measured', 'cell', {}],
  ['sense-wire-broken', 'cell', {}],
  ['voltage-sensor-noise', 'cell', { sigmaMv: 200 }],
  ['internal-short', 'cell', { ohm: 0.1 }],
  ['temperature-sensor-open', 'sensor', {}],
  ['insulation-drop', 'rack', { kiloohm: 200 }],
  ['contactor-weld', 'rack', { contactor: 1 }],
  ['fuse-open', 'rack', {}],
  ['bms-halt', 'rack', {}],
  ['dc-short', 'block', {}],
  ['pump-loss', 'block', {}],
  ['pcs-trip', 'block', {}],
  ['smoke', 'block', {}],
  ['gas', 'block', {}],
  ['door-open', 'block', {}],
  ['link-down', 'block', {}],
  ['grid-frequency', 'station', {}],
];
/** One in so many seconds each: some things at a time, and time for them to end. */
const FAULT_EVERY_S = 25;
const ACT_EVERY_S = 6;
const RESTART_EVERY_S = 120;
const DISK_FULL_EVERY_S = 90;
const KEY_EVERY_S = 15;
const FAULT_S_MAX = 120;
const DISK_FULL_S_MAX = 20;
const PEOPLE = ['Ann', 'Bo', '李'] as const;

/** What goes wrong at a station, and what people do then, from a seed. */
export class Troubles {
  injected = 0;
  restarts = 0;
  readonly #random: Random;
  readonly #station: WholeStation;
  readonly #journal: Journal;
  readonly #ends: { readonly id: number; readonly atS: number }[] = [];
  #fullUntilS = 0;

  constructor(station: WholeStation, random: Random, journal: Journal) {
    this.#station = station;
    this.#random = random;
    this.#journal = journal;
  }

  /** Between two seconds. True: the controller was started again. */
  play(): boolean {
    const station = this.#station;
    this.#end();
    if (this.#oneIn(FAULT_EVERY_S)) this.#inject();
    if (this.#oneIn(FAULT_EVERY_S * 2)) station.power(this.#random.between(-600, 600));
    if (this.#oneIn(KEY_EVERY_S)) this.#turnKey();
    if (this.#oneIn(DISK_FULL_EVERY_S)) {
      station.disk.isFull = true;
      this.#fullUntilS = station.timeS + 1 + this.#random.below(DISK_FULL_S_MAX);
    }
    if (station.timeS >= this.#fullUntilS) station.disk.isFull = false;
    if (this.#oneIn(ACT_EVERY_S)) this.#act();
    if (!this.#oneIn(RESTART_EVERY_S)) return false;
    station.restart();
    this.restarts += 1;
    return true;
  }

  #oneIn(seconds: number): boolean {
    return this.#random.chance(1 / seconds);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.below(from.length)] as T;
  }

  #inject(): void {
    const [kind, scope, parameters] = this.#pick(FAULTS);
    const { topology } = this.#station.station;
    const rack = this.#random.below(topology.racks);
    const cell = topology.cellsPerRack * rack + this.#random.below(topology.cellsPerRack);
    const places: Readonly<Record<Scope, string>> = {
      cell: formatPlace(placeOfCell(topology, cell)),
      sensor: `${formatPlace(placeOfRack(topology, rack))} M1 S01`,
      rack: formatPlace(placeOfRack(topology, rack)),
      block: formatPlace(placeOfBlock(topology.blockOfRack(rack))),
      station: 'station',
    };
    const fault = this.#station.faults.inject({ kind, place: places[scope], parameters });
    // The same may stand there already.
    if (!fault.ok) return;
    this.injected += 1;
    const atS = this.#station.timeS + 1 + this.#random.below(FAULT_S_MAX);
    this.#ends.push({ id: fault.value.id, atS });
  }

  #end(): void {
    for (let at = this.#ends.length - 1; at >= 0; at -= 1) {
      const end = this.#ends[at];
      if (end === undefined || end.atS > this.#station.timeS) continue;
      this.#station.faults.clear(end.id);
      this.#ends.splice(at, 1);
    }
  }

  /** Someone at a rack resets what latched there, as far as it lets itself be reset. */
  #turnKey(): void {
    const { plant, station } = this.#station;
    for (let rack = 0; rack < station.topology.racks; rack += 1) {
      if (plant.state.hardware.tripBits[rack] === 0) continue;
      if (plant.state.racks.state[rack] === RackState.closed) continue;
      plant.resetHardware(rack);
    }
  }

  #act(): void {
    const { controller, clock } = this.#station;
    const standing = [...controller.alarms.standing()];
    if (standing.length === 0) return;
    const ids = standing.filter(() => this.#random.chance(0.5)).map(({ id }) => id);
    const by = { name: this.#pick(PEOPLE), role: 'operator' };
    const nowMs = clock.utcMs();
    const { alarms } = controller;
    const acts = {
      acknowledged: () => alarms.acknowledge(ids, by, 'seen', nowMs),
      shelved: () => alarms.shelve(ids, by, 'known', 1 + this.#random.below(3), nowMs),
      unshelved: () => alarms.unshelve(ids, by, '', nowMs),
      reset: () => alarms.reset(ids, by, '', nowMs),
      outOfService: () => alarms.takeOutOfService(ids.slice(0, 1), by, 'in repair', nowMs),
      returnedToService: () => alarms.returnToService(ids, by, '', nowMs),
      noted: () => alarms.note(ids[0] ?? 0, by, 'a note', nowMs),
    } as const;
    const kind = this.#pick(Object.keys(acts) as (keyof typeof acts)[]);
    const before = JSON.stringify(standing);
    const answer = controller.act(acts[kind]());
    if (answer !== undefined) this.#journal.answered(kind, by.name, nowMs, answer);
    else if (JSON.stringify([...alarms.standing()]) !== before) {
      throw new Error(`${kind} was refused by the disk and changed something`);
    }
  }
}
