import { EventKind } from '@cellarium/bms-frame';
import { ControlPlace, PcsState } from '@cellarium/model';
import { SetpointSource } from '../columns.ts';
import type { PlantDesign } from '../design.ts';
import type { EventLog } from '../firmware/events.ts';
import { type BusSource, busCurrentA, conducts } from '../rack/current-share.ts';
import { type Relaxation, sourceOhm } from '../rack/electrical.ts';
import type { PlantState } from '../state.ts';
import { pcsLossKw } from './efficiency.ts';
import { nextResponseKw, superviseResponse } from './response.ts';

/** Share of the rating that the power moves in a second: full reversal in 10 s. */
const RAMP_PER_S = 0.2;
const START_S = 3;
/** A controller that was not heard for this long no longer holds the setpoint. */
const WATCHDOG_S = 10;
/** So long after the last command ended the station's schedule takes the block again. */
const SCHEDULE_RESUMES_S = 300;
/** A target that the racks cut by more than this is derating, not rounding. */
const DERATED_SHARE = 0.005;
/** Given by the PCS so that the station's transformer does not draw it from the grid. */
const REACTIVE_SHARE = 0.07;
const STACK_TAU_S = 300;
const STACK_RISE_C = 32;
/** Reported DC voltage falls so slowly when no rack holds the bus: the discharge resistors. */
const BUS_DECAY_TAU_S = 60;

/** Ends setpoints and responses whose time is over. `speed`: plant seconds in a second of the device's clock. */
export function superviseSetpoint(
  state: PlantState,
  block: number,
  timeS: number,
  speed: number,
): void {
  const { blocks } = state;
  const source = blocks.setpointSource[block];
  const local = blocks.control[block] === ControlPlace.local;
  const isControllerLost = timeS - blocks.heartbeatS[block]! > WATCHDOG_S * speed;
  superviseResponse(state, block, timeS, isControllerLost);
  const ends =
    source === SetpointSource.command &&
    (local || timeS >= blocks.setpointUntilS[block]! || isControllerLost);
  if (ends || (source === SetpointSource.schedule && local)) {
    blocks.setpointSource[block] = SetpointSource.none;
    blocks.setpointSinceS[block] = timeS;
    blocks.setpointKw[block] = 0;
  } else if (
    source === SetpointSource.none &&
    !local &&
    timeS - blocks.setpointSinceS[block]! >= SCHEDULE_RESUMES_S * speed
  ) {
    blocks.setpointSource[block] = SetpointSource.schedule;
    blocks.setpointSinceS[block] = timeS;
  }
}

export function stepPcsState(
  state: PlantState,
  block: number,
  design: PlantDesign,
  source: BusSource,
  timeS: number,
  events: EventLog,
): void {
  const { blocks } = state;
  const now = blocks.pcsState[block]!;
  const sinceS = timeS - blocks.pcsStateSinceS[block]!;
  const next = nextState(state, block, now, sinceS, source, design.blockRatedKw * DERATED_SHARE);
  if (next === now) return;
  blocks.pcsState[block] = next;
  blocks.pcsStateSinceS[block] = timeS;
  events.ofBlock(block, timeS, EventKind.pcsState, next);
}

function nextState(
  state: PlantState,
  block: number,
  now: number,
  sinceS: number,
  source: BusSource,
  spareKw: number,
): number {
  const { blocks } = state;
  if (blocks.pcsTrip[block] === 1 || now === PcsState.fault) return PcsState.fault;
  if (blocks.acBreakerOpen[block] === 1 || blocks.emergencyStop[block] === 1) return PcsState.off;
  if (source.racks === 0) return PcsState.standby;
  if (now === PcsState.off || now === PcsState.standby || now === PcsState.unknown) {
    return PcsState.starting;
  }
  if (now === PcsState.starting) return sinceS >= START_S ? PcsState.running : PcsState.starting;
  const cut =
    blocks.setpointKw[block]! - blocks.dischargeablePowerKw[block]! > spareKw ||
    -blocks.setpointKw[block]! - blocks.chargeablePowerKw[block]! > spareKw;
  return cut ? PcsState.derated : PcsState.running;
}

const isRunning = (pcsState: number): boolean =>
  pcsState === PcsState.running || pcsState === PcsState.derated;

/** What the racks allow the PCS, from the limits that their firmware gave last. */
export function updateDeliverable(
  state: PlantState,
  design: PlantDesign,
  block: number,
  source: BusSource,
  step: Relaxation,
): void {
  const { blocks, racks, topology } = state;
  const failed =
    !isRunning(blocks.pcsState[block]!) && blocks.pcsState[block] !== PcsState.starting;
  if (source.racks === 0 || failed) {
    blocks.dischargeablePowerKw[block] = 0;
    blocks.chargeablePowerKw[block] = 0;
    return;
  }
  let dischargeA = Number.POSITIVE_INFINITY;
  let chargeA = Number.POSITIVE_INFINITY;
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    if (!conducts(state, rack)) continue;
    // Racks share by their resistance; the first to reach its own limit limits the block.
    const perShare = sourceOhm(state, rack, step) / source.ohm;
    dischargeA = Math.min(dischargeA, racks.dischargeLimitA[rack]! * perShare);
    chargeA = Math.min(chargeA, racks.chargeLimitA[rack]! * perShare);
  }
  const rated = design.blockRatedKw;
  const dischargeDcKw = ((source.voltageV - dischargeA * source.ohm) * dischargeA) / 1000;
  const chargeDcKw = ((source.voltageV + chargeA * source.ohm) * chargeA) / 1000;
  blocks.dischargeablePowerKw[block] = Math.min(
    Math.max(dischargeDcKw - pcsLossKw(dischargeDcKw, rated, source.voltageV), 0),
    rated,
  );
  blocks.chargeablePowerKw[block] = Math.min(
    chargeDcKw + (chargeDcKw > 0 ? pcsLossKw(-chargeDcKw, rated, source.voltageV) : 0),
    rated,
  );
}

/** Moves the power towards the setpoint and returns the DC current that it takes, A. */
export function stepPcsPower(
  state: PlantState,
  design: PlantDesign,
  block: number,
  source: BusSource,
  dtS: number,
): number {
  const { blocks } = state;
  if (!isRunning(blocks.pcsState[block]!) || source.racks === 0) {
    blocks.powerKw[block] = 0;
    blocks.rampedKw[block] = 0;
    blocks.responsePowerKw[block] = 0;
    blocks.reactivePowerKvar[block] = 0;
    coolStack(state, design, block, dtS);
    return 0;
  }
  const untilS = blocks.timeS[block]!;
  blocks.rampedKw[block] = nextRampedKw(state, design, block, dtS);
  blocks.responsePowerKw[block] = responseKw(state, design, block, untilS, dtS);
  const next = togetherKw(state, block, blocks.rampedKw[block]!, blocks.responsePowerKw[block]!);
  blocks.powerKw[block] = next;
  blocks.reactivePowerKvar[block] = (REACTIVE_SHARE * next * next) / design.blockRatedKw;
  coolStack(state, design, block, dtS);
  return pcsCurrentA(design, source, next);
}

/** Where a running PCS has its power after a step that ends at `untilS`, AC kW. */
export function nextPowerKw(
  state: PlantState,
  design: PlantDesign,
  block: number,
  untilS: number,
  dtS: number,
): number {
  const rampedKw = nextRampedKw(state, design, block, dtS);
  return togetherKw(state, block, rampedKw, responseKw(state, design, block, untilS, dtS));
}

function responseKw(
  state: PlantState,
  design: PlantDesign,
  block: number,
  untilS: number,
  dtS: number,
): number {
  return nextResponseKw(state, block, untilS, dtS, design.blockRatedKw * RAMP_PER_S);
}

/** The response is not ramped beside its own slope; the limits of the racks hold for both together. */
function togetherKw(
  { blocks }: PlantState,
  block: number,
  rampedKw: number,
  addedKw: number,
): number {
  const followedKw = blocks.responseMuted[block] === 1 ? rampedKw : rampedKw + addedKw;
  const given = blocks.isForming[block] === 1 ? blocks.formedKw[block]! : followedKw;
  const most = blocks.dischargeablePowerKw[block]!;
  return Math.min(Math.max(given, -blocks.chargeablePowerKw[block]!), most);
}

function nextRampedKw(state: PlantState, design: PlantDesign, block: number, dtS: number): number {
  const { blocks } = state;
  const most = blocks.dischargeablePowerKw[block]!;
  const least = -blocks.chargeablePowerKw[block]!;
  const target = Math.min(Math.max(blocks.setpointKw[block]!, least), most);
  const ramp = design.blockRatedKw * RAMP_PER_S * dtS;
  const power = blocks.rampedKw[block]!;
  const ramped = Math.min(Math.max(target, power - ramp), power + ramp);
  // A limit that falls takes the power with it at once; only what is asked for is ramped.
  return Math.min(Math.max(ramped, least), most);
}

/** What the PCS draws from the bus for this AC power, A. */
export function pcsCurrentA(design: PlantDesign, source: BusSource, powerKw: number): number {
  const dcKw = powerKw + pcsLossKw(powerKw, design.blockRatedKw, source.voltageV);
  return busCurrentA(source, dcKw * 1000);
}

function coolStack(state: PlantState, design: PlantDesign, block: number, dtS: number): void {
  const { blocks } = state;
  const load = blocks.powerKw[block]! / design.blockRatedKw;
  const target = blocks.ambientC[block]! + 6 + STACK_RISE_C * load * load;
  blocks.pcsTemperatureC[block]! +=
    (target - blocks.pcsTemperatureC[block]!) * (1 - Math.exp(-dtS / STACK_TAU_S));
}

export function decayBus(state: PlantState, block: number, dtS: number): void {
  state.blocks.dcVoltageV[block]! *= Math.exp(-dtS / BUS_DECAY_TAU_S);
}
