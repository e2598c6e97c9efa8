import { EventKind, NOWHERE } from '@cellarium/bms-frame';
import { RackAlarmBit } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';
import { type AlarmItem, alarmItems, CLEAR_AFTER_S, LevelEffect } from './alarm-items.ts';
import type { EventLog } from './events.ts';

/** A timer that runs but has not spent anything yet. */
const TIMER_STARTED_S = 1e-6;
/** Opens the contactors; stays until the rack is reset. */
const TRIP_LEVEL = 3;

/** The firmware's own alarms of all racks: level and timer per rack and item. */
export class AlarmBook {
  readonly items: readonly AlarmItem[];
  readonly #levels: Uint8Array;
  /** Time beyond the next level (positive) or back inside the present one (negative), s. */
  readonly #timersS: Float32Array;
  readonly #events: EventLog;

  constructor(design: PlantDesign, events: EventLog) {
    const { racks } = design.station.topology;
    this.items = alarmItems(design.station, design.cellOfSensor);
    this.#levels = new Uint8Array(racks * this.items.length);
    this.#timersS = new Float32Array(racks * this.items.length);
    this.#events = events;
  }

  /** Judges what was just measured. The first item that reached the level that trips, if one did. */
  judge(state: PlantState, rack: number, timeS: number, dtS: number): AlarmItem | undefined {
    const from = rack * this.items.length;
    let bits = state.racks.latchedBits[rack]!;
    let trips: AlarmItem | undefined;
    for (let index = 0; index < this.items.length; index += 1) {
      const item = this.items[index]!;
      const at = from + index;
      const value = item.value(state, rack);
      const level = this.#levels[at]!;
      const beyond = Number.isNaN(value) ? level : levelOf(item, value, WITHOUT_HYSTERESIS);
      const reached = beyond > level && item.applies?.(state, rack) === false ? level : beyond;
      if (reached > level) {
        const timer = Math.max(this.#timersS[at]!, 0);
        // The first sample beyond a limit starts the time, it does not spend it.
        this.#timersS[at] = timer === 0 ? TIMER_STARTED_S : timer + dtS;
        if (timer > 0 && timer + dtS >= item.delayS) {
          this.#levels[at] = reached;
          this.#timersS[at] = 0;
          this.#report(state, rack, item, EventKind.rackAlarmRaised, reached, value, timeS);
          if (reached === TRIP_LEVEL && item.isReport !== true) trips ??= item;
        }
      } else if (level > 0 && !Number.isNaN(value)) {
        const held = levelOf(item, value, item.hysteresis);
        this.#timersS[at] = held < level ? Math.min(this.#timersS[at]!, 0) - dtS : 0;
        if (-this.#timersS[at]! >= (item.clearAfterS?.[level - 1] ?? CLEAR_AFTER_S)) {
          this.#levels[at] = held;
          this.#timersS[at] = 0;
          this.#report(state, rack, item, EventKind.rackAlarmCleared, level, value, timeS);
          if (held > 0) {
            // What still stands is said again, so that nobody takes the alarm for gone.
            this.#report(state, rack, item, EventKind.rackAlarmRaised, held, value, timeS);
          }
        }
      } else {
        this.#timersS[at] = 0;
      }
      if (this.#levels[at]! > 0) bits |= item.bit;
    }
    state.racks.alarmBits[rack] = bits;
    return trips;
  }

  /** The strongest effect on either direction, and the alarm that has it (0 = none). */
  effect(rack: number, direction: 'charge' | 'discharge'): { effect: LevelEffect; bit: number } {
    const from = rack * this.items.length;
    let effect: LevelEffect = LevelEffect.none;
    let bit = 0;
    for (let index = 0; index < this.items.length; index += 1) {
      const level = this.#levels[from + index]!;
      const item = this.items[index]!;
      if (level === 0 || item.isReport === true) continue;
      const taken =
        level === 1 ? item[direction][0] : level === 2 ? item[direction][1] : LevelEffect.forbid;
      if (taken <= effect) continue;
      effect = taken;
      bit = item.bit;
    }
    return { effect, bit };
  }

  /** A contactor, precharge or fuse alarm: at once, and until the reset. */
  latch(state: PlantState, rack: number, bit: number, timeS: number): void {
    state.racks.latchedBits[rack]! |= bit;
    state.racks.alarmBits[rack]! |= bit;
    this.#events.ofRack(rack, timeS, {
      kind: EventKind.rackAlarmRaised,
      level: TRIP_LEVEL,
      code: bit,
    });
  }

  /** Forgets what the rack remembers; what is still wrong comes back by itself. */
  reset(state: PlantState, rack: number, timeS: number): void {
    const from = rack * this.items.length;
    this.#levels.fill(0, from, from + this.items.length);
    this.#timersS.fill(0, from, from + this.items.length);
    const bits = state.racks.alarmBits[rack]!;
    for (const bit of Object.values(RackAlarmBit)) {
      if ((bits & bit) === 0) continue;
      this.#events.ofRack(rack, timeS, { kind: EventKind.rackAlarmCleared, code: bit });
    }
    state.racks.latchedBits[rack] = 0;
    state.racks.alarmBits[rack] = 0;
  }

  #report(
    state: PlantState,
    rack: number,
    item: AlarmItem,
    kind: EventKind,
    level: number,
    value: number,
    timeS: number,
  ): void {
    this.#events.ofRack(rack, timeS, {
      kind,
      level,
      code: item.bit,
      cell: kind === EventKind.rackAlarmRaised ? (item.cell?.(state, rack) ?? NOWHERE) : NOWHERE,
      value: item.told?.(state, rack) ?? value,
    });
  }
}

const WITHOUT_HYSTERESIS = [0, 0, 0] as const;

/** The highest level that the value reaches when each is moved inwards by its hysteresis. */
function levelOf(
  item: AlarmItem,
  value: number,
  hysteresis: readonly [number, number, number],
): number {
  for (let level = 3; level > 0; level -= 1) {
    if (
      item.direction *
        (value - (item.levels[level - 1]! - item.direction * hysteresis[level - 1]!)) >=
      0
    )
      return level;
  }
  return 0;
}
