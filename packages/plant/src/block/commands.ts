import {
  type Command,
  CommandKind,
  CommandVerdict,
  EventKind,
  NOWHERE,
} from '@cellarium/bms-frame';
import { ControlPlace, PcsState, RackState } from '@cellarium/model';
import { SetpointSource } from '../columns.ts';
import type { PlantDesign } from '../design.ts';
import type { EventLog } from '../firmware/events.ts';
import type { Firmware } from '../firmware/firmware.ts';
import type { PlantState } from '../state.ts';
import { disarm, holdResponse } from './response.ts';

/** A setpoint that asks for no reversion still ends: nobody is meant to hold a PCS for ever. */
const REVERSION_MOST_S = 3_600;

/** A rating that falls between two steps of the wire is rounded there, and meant all the same. */
const WIRE_STEP_KW = 0.1;

interface CommandContext {
  readonly state: PlantState;
  readonly design: PlantDesign;
  readonly firmware: Firmware;
  readonly events: EventLog;
  readonly speed: number;
}

/** What the devices of a block do with a command from the controller. */
export function obey(context: CommandContext, block: number, command: Command): CommandVerdict {
  const { state } = context;
  if (state.blocks.control[block] === ControlPlace.local) return CommandVerdict.localControl;
  switch (command.kind) {
    case CommandKind.setPower:
      return setPower(context, block, command);
    case CommandKind.armResponse:
      return armResponse(context, block, command);
    case CommandKind.closeContactors:
      return eachRack(context, block, command.rack, closeRack);
    case CommandKind.openContactors:
      return eachRack(context, block, command.rack, openRack);
    case CommandKind.resetFault:
      return command.rack === NOWHERE
        ? resetPcs(context, block)
        : eachRack(context, block, command.rack, resetRack);
    default:
      return CommandVerdict.unknownKind;
  }
}

function setPower(
  { state, design, speed }: CommandContext,
  block: number,
  command: Command,
): CommandVerdict {
  const { blocks } = state;
  const kw = command.value / 10;
  if (!(Math.abs(kw) <= design.blockRatedKw + WIRE_STEP_KW) || command.reversionMs < 0) {
    return CommandVerdict.outOfRange;
  }
  const pcs = blocks.pcsState[block];
  if (pcs === PcsState.fault || pcs === PcsState.off) return CommandVerdict.locked;
  const timeS = blocks.timeS[block]!;
  const reversionS =
    command.reversionMs === 0
      ? REVERSION_MOST_S
      : Math.min(command.reversionMs / 1000, REVERSION_MOST_S);
  blocks.setpointKw[block] = kw;
  blocks.setpointSource[block] = SetpointSource.command;
  blocks.setpointSinceS[block] = timeS;
  blocks.setpointUntilS[block] = timeS + reversionS * speed;
  // Whoever commands is alive: the watchdog counts from here.
  blocks.heartbeatS[block] = timeS;
  return CommandVerdict.accepted;
}

/** On top of whatever the setpoint is, until it is not told again; 0 disarms. */
function armResponse(
  { state, design, speed }: CommandContext,
  block: number,
  { value, reversionMs, curve }: Command,
): CommandVerdict {
  const { blocks } = state;
  if (value === 0) {
    disarm(state, block);
    return CommandVerdict.accepted;
  }
  const kw = value / 10;
  const isLegal = kw > 0 && kw <= design.blockRatedKw + WIRE_STEP_KW && reversionMs > 0;
  if (!isLegal || !curve || curve.fullWithinMs <= curve.beginsWithinMs) {
    return CommandVerdict.outOfRange;
  }
  const pcs = blocks.pcsState[block];
  const isLocked = pcs === PcsState.fault || pcs === PcsState.off;
  if (isLocked || blocks.responseRefused[block] === 1) return CommandVerdict.locked;
  const reversionS = Math.min(reversionMs / 1000, REVERSION_MOST_S);
  const timeS = blocks.timeS[block]!;
  holdResponse(state, block, kw, curve, timeS + reversionS * speed);
  blocks.heartbeatS[block] = timeS;
  return CommandVerdict.accepted;
}

function eachRack(
  context: CommandContext,
  block: number,
  rackInBlock: number,
  act: (context: CommandContext, rack: number) => CommandVerdict,
): CommandVerdict {
  const { racksPerBlock } = context.state.topology;
  if (rackInBlock !== NOWHERE) {
    if (rackInBlock >= racksPerBlock) return CommandVerdict.outOfRange;
    return act(context, block * racksPerBlock + rackInBlock);
  }
  let worst: CommandVerdict = CommandVerdict.accepted;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const verdict = act(context, rack);
    if (verdict !== CommandVerdict.accepted) worst = verdict;
  }
  return worst;
}

function closeRack({ state }: CommandContext, rack: number): CommandVerdict {
  const { racks, blocks, hardware, topology } = state;
  const at = racks.state[rack];
  if (hardware.tripBits[rack] !== 0) return CommandVerdict.locked;
  if (racks.bmsHalted[rack] === 1 || at === RackState.opening) return CommandVerdict.busy;
  if (at === RackState.tripped || at === RackState.fault) return CommandVerdict.locked;
  if (blocks.emergencyStop[topology.blockOfRack(rack)] === 1) return CommandVerdict.locked;
  racks.wantClosed[rack] = 1;
  return CommandVerdict.accepted;
}

function openRack({ state }: CommandContext, rack: number): CommandVerdict {
  if (state.racks.bmsHalted[rack] === 1) return CommandVerdict.busy;
  state.racks.wantClosed[rack] = 0;
  return CommandVerdict.accepted;
}

function resetRack({ state, firmware }: CommandContext, rack: number): CommandVerdict {
  const { racks, blocks, hardware, topology } = state;
  // The lock of IEC 62619: what the hardware layer latched is reset at the rack and nowhere else.
  if (hardware.tripBits[rack] !== 0) return CommandVerdict.locked;
  if (racks.bmsHalted[rack] === 1) return CommandVerdict.busy;
  firmware.reset(rack, blocks.timeS[topology.blockOfRack(rack)]!);
  return CommandVerdict.accepted;
}

function resetPcs({ state, events }: CommandContext, block: number): CommandVerdict {
  const { blocks } = state;
  if (blocks.pcsTrip[block] === 1) return CommandVerdict.locked;
  if (blocks.pcsState[block] !== PcsState.fault) return CommandVerdict.accepted;
  blocks.pcsState[block] = PcsState.standby;
  blocks.pcsStateSinceS[block] = blocks.timeS[block]!;
  events.ofBlock(block, blocks.timeS[block]!, EventKind.pcsState, PcsState.standby);
  return CommandVerdict.accepted;
}
