import { EventKind, NOWHERE } from '@cellarium/bms-frame';
import { RackState } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import { type ContactorReport, lockOut } from '../rack/contactors.ts';
import type { PlantState } from '../state.ts';
import type { AlarmItem } from './alarm-items.ts';
import { AlarmBook } from './alarms.ts';
import { balance } from './balancing.ts';
import type { EventLog } from './events.ts';
import { updateLimits } from './limits.ts';
import { measureRack } from './measure.ts';
import { estimateSoc } from './soc.ts';

/** The BMS of every rack: measure, count, judge, limit, balance, in this order, once a step. */
export class Firmware implements ContactorReport {
  readonly alarms: AlarmBook;
  readonly #state: PlantState;
  readonly #design: PlantDesign;
  readonly #events: EventLog;
  /** What opens the rack that is judged just now: its supply may as well go without the BMS knowing why. */
  #tripping: AlarmItem | undefined;

  constructor(state: PlantState, design: PlantDesign, events: EventLog) {
    this.#state = state;
    this.#design = design;
    this.#events = events;
    this.alarms = new AlarmBook(design, events);
  }

  step(rack: number, measurement: number, timeS: number, dtS: number): void {
    const state = this.#state;
    // A halted CPU leaves everything as it was: outputs, last values, contactors.
    if (state.racks.bmsHalted[rack] === 1) return;
    measureRack(state, this.#design, rack, measurement, dtS);
    estimateSoc(state, this.#design, rack, dtS);
    this.#tripping = this.alarms.judge(state, rack, timeS, dtS);
    if (this.#tripping) lockOut(state, rack, RackState.tripped, timeS, this);
    this.#tripping = undefined;
    updateLimits(state, this.#design, this.alarms, rack, dtS);
    balance(state, rack, dtS);
  }

  /** Someone at the rack, or the controller, resets what it latched. True: there was something. */
  reset(rack: number, timeS: number): boolean {
    const { racks } = this.#state;
    const locked = racks.state[rack] === RackState.tripped || racks.state[rack] === RackState.fault;
    if (!locked && racks.alarmBits[rack] === 0) return false;
    this.alarms.reset(this.#state, rack, timeS);
    if (locked) {
      racks.state[rack] = RackState.open;
      racks.stateSinceS[rack] = timeS;
      this.stateEntered(rack, RackState.open, timeS);
    }
    return true;
  }

  stateEntered(rack: number, state: RackState, timeS: number): void {
    const item = state === RackState.tripped ? this.#tripping : undefined;
    this.#events.ofRack(rack, timeS, {
      kind: EventKind.rackState,
      code: state,
      cell: item?.cell?.(this.#state, rack) ?? NOWHERE,
      value: item?.bit ?? 0,
    });
  }

  failed(rack: number, alarmBit: number, timeS: number): void {
    this.alarms.latch(this.#state, rack, alarmBit, timeS);
  }
}
