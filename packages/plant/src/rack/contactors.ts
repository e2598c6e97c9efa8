import { ContactorBit, RackAlarmBit, RackState } from '@cellarium/model';
import type { PlantState } from '../state.ts';

/** Voltage behind the contactors must come this near to the rack's before the main one closes. */
const PRECHARGE_GAP_SHARE = 0.05;
/** 150 Ohm into the 3.3 mF of DC link that one rack has to fill. */
const PRECHARGE_TAU_S = 0.5;
const PRECHARGE_TIMEOUT_S = 5;
/** The auxiliary contact must follow within this time. */
const FEEDBACK_TIMEOUT_S = 0.5;
/** Mechanical time of a contactor and of the checks between two steps. */
const SETTLE_S = 0.2;
/** Grain of the sequence inside a step of the plant. */
const SLICE_S = 0.05;
const SLICE_KEEP = Math.exp(-SLICE_S / PRECHARGE_TAU_S);

const MAIN_COMMANDS = ContactorBit.mainPositiveCommand | ContactorBit.mainNegativeCommand;
const COMMANDS = MAIN_COMMANDS | ContactorBit.prechargeCommand;
const MAIN_FEEDBACKS = ContactorBit.mainPositiveFeedback | ContactorBit.mainNegativeFeedback;
/** A feedback bit stands this far above its command bit. */
const FEEDBACK_SHIFT = 3;

/** What the contactors and the firmware that drives them report as it happens. */
export interface ContactorReport {
  stateEntered(rack: number, state: RackState, timeS: number): void;
  /** RackAlarmBit of a contactor alarm that trips. */
  failed(rack: number, alarmBit: number, timeS: number): void;
}

/** Contacts as springs and welds have them, from what the coils are told. */
export function settleContacts(state: PlantState, rack: number): void {
  const { racks, blocks, hardware, topology } = state;
  const commands = racks.contactorBits[rack]! & COMMANDS;
  // The emergency stop and the relay of the hardware layer cut the supply of the coils: no firmware
  // stands between.
  const cut =
    hardware.tripBits[rack] !== 0 || blocks.emergencyStop[topology.blockOfRack(rack)] === 1;
  const pulled = cut ? 0 : commands;
  const closed = (pulled & ~racks.failToCloseBits[rack]!) | (racks.weldBits[rack]! & COMMANDS);
  racks.contactorBits[rack] =
    commands |
    (closed << FEEDBACK_SHIFT) |
    (racks.fuseOpen[rack] === 1 ? 0 : ContactorBit.fuseIntact);
}

/** Carries the sequence of one rack through a step; between its events nothing is computed. */
export function stepContactors(
  state: PlantState,
  rack: number,
  fromS: number,
  dtS: number,
  report: ContactorReport,
): void {
  settleContacts(state, rack);
  let leftS = dtS;
  while (leftS > 0 && isMoving(state, rack)) {
    leftS -= SLICE_S;
    advance(state, rack, Math.min(fromS + dtS - leftS, fromS + dtS), report);
    settleContacts(state, rack);
  }
}

/** Something is to happen in the rack's sequence. */
export function isMoving(state: PlantState, rack: number): boolean {
  const { racks, hardware } = state;
  if (racks.bmsHalted[rack] === 1) return false;
  // An auxiliary contact of the relay tells the BMS that the supply of its coils is gone.
  if (hardware.tripBits[rack] !== 0) return !isLockedOut(state, rack);
  const wanted = racks.wantClosed[rack] === 1;
  switch (racks.state[rack]) {
    case RackState.precharging:
    case RackState.opening:
      return true;
    case RackState.open:
      return wanted;
    case RackState.closed:
      return !wanted || mainsClosed(state, rack) !== MAIN_FEEDBACKS;
    default:
      return false;
  }
}

function isLockedOut(state: PlantState, rack: number): boolean {
  const at = state.racks.state[rack];
  return at === RackState.tripped || at === RackState.fault;
}

/** The coils are told to hold a contact closed. */
export function isCommanded(state: PlantState, rack: number): boolean {
  return (state.racks.contactorBits[rack]! & COMMANDS) !== 0;
}

function mainsClosed(state: PlantState, rack: number): number {
  return state.racks.contactorBits[rack]! & MAIN_FEEDBACKS;
}

function command(state: PlantState, rack: number, bits: number): void {
  const { racks } = state;
  racks.contactorBits[rack] = (racks.contactorBits[rack]! & ~COMMANDS) | bits;
}

function enter(
  state: PlantState,
  rack: number,
  next: RackState,
  timeS: number,
  report: ContactorReport,
): void {
  state.racks.state[rack] = next;
  state.racks.stateSinceS[rack] = timeS;
  report.stateEntered(rack, next, timeS);
}

/** Opens for good: coils off, and only a reset leads out. */
export function lockOut(
  state: PlantState,
  rack: number,
  next: typeof RackState.tripped | typeof RackState.fault,
  timeS: number,
  report: ContactorReport,
): void {
  command(state, rack, 0);
  state.racks.wantClosed[rack] = 0;
  settleContacts(state, rack);
  if (state.racks.state[rack] !== next) enter(state, rack, next, timeS, report);
  // A failed contactor has been told already by who found it.
  if (next === RackState.tripped && mainsClosed(state, rack) !== 0) {
    report.failed(rack, RackAlarmBit.contactor, timeS);
  }
}

function fail(
  state: PlantState,
  rack: number,
  alarmBit: number,
  timeS: number,
  report: ContactorReport,
): void {
  report.failed(rack, alarmBit, timeS);
  lockOut(state, rack, RackState.fault, timeS, report);
}

function advance(state: PlantState, rack: number, timeS: number, report: ContactorReport): void {
  const wanted = state.racks.wantClosed[rack] === 1;
  const mains = mainsClosed(state, rack);
  if (state.hardware.tripBits[rack] !== 0) {
    lockOut(state, rack, RackState.tripped, timeS, report);
    return;
  }
  switch (state.racks.state[rack]) {
    case RackState.open:
      if (mains !== 0) {
        fail(state, rack, RackAlarmBit.contactor, timeS, report);
      } else {
        command(state, rack, ContactorBit.mainNegativeCommand | ContactorBit.prechargeCommand);
        enter(state, rack, RackState.precharging, timeS, report);
      }
      break;
    case RackState.precharging:
      if (wanted) advancePrecharge(state, rack, timeS, report);
      else release(state, rack, timeS, report);
      break;
    case RackState.closed:
      // Nothing moves a closed rack but the wish to open it, or a contact that fell off.
      if (wanted) fail(state, rack, RackAlarmBit.contactor, timeS, report);
      else release(state, rack, timeS, report);
      break;
    case RackState.opening: {
      const sinceS = timeS - state.racks.stateSinceS[rack]!;
      if (mains === 0 && sinceS >= SETTLE_S) enter(state, rack, RackState.open, timeS, report);
      else if (sinceS > FEEDBACK_TIMEOUT_S) {
        fail(state, rack, RackAlarmBit.contactor, timeS, report);
      }
      break;
    }
  }
}

function release(state: PlantState, rack: number, timeS: number, report: ContactorReport): void {
  command(state, rack, 0);
  enter(state, rack, RackState.opening, timeS, report);
}

function advancePrecharge(
  state: PlantState,
  rack: number,
  timeS: number,
  report: ContactorReport,
): void {
  const { racks, blocks, topology } = state;
  const bits = racks.contactorBits[rack]!;
  const sinceS = timeS - racks.stateSinceS[rack]!;
  if ((bits & ContactorBit.mainPositiveCommand) !== 0) {
    if (mainsClosed(state, rack) === MAIN_FEEDBACKS) {
      command(state, rack, MAIN_COMMANDS);
      enter(state, rack, RackState.closed, timeS, report);
    } else if (sinceS > PRECHARGE_TIMEOUT_S) {
      fail(state, rack, RackAlarmBit.contactor, timeS, report);
    }
    return;
  }
  const negative = (bits & ContactorBit.mainNegativeFeedback) !== 0;
  if (!negative && sinceS > FEEDBACK_TIMEOUT_S) {
    fail(state, rack, RackAlarmBit.contactor, timeS, report);
    return;
  }
  const path =
    negative &&
    (bits & ContactorBit.prechargeFeedback) !== 0 &&
    (bits & ContactorBit.fuseIntact) !== 0;
  const block = topology.blockOfRack(rack);
  const poleV = racks.voltageV[rack]!;
  // A live bus is held by the racks on it; a dead one is filled through the resistor.
  if (path && !busIsHeld(state, block)) {
    blocks.dcVoltageV[block] = poleV + (blocks.dcVoltageV[block]! - poleV) * SLICE_KEEP;
  }
  const gapV = Math.abs(blocks.dcVoltageV[block]! - poleV);
  if (path && sinceS >= SETTLE_S && gapV <= PRECHARGE_GAP_SHARE * poleV) {
    command(state, rack, COMMANDS);
  } else if (sinceS > PRECHARGE_TIMEOUT_S) {
    fail(state, rack, RackAlarmBit.precharge, timeS, report);
  }
}

function busIsHeld(state: PlantState, block: number): boolean {
  const { racks, topology } = state;
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    if (mainsClosed(state, rack) === MAIN_FEEDBACKS && racks.fuseOpen[rack] === 0) return true;
  }
  return false;
}
