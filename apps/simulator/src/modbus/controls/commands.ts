import {
  type Command,
  CommandKind,
  FrameType,
  NOWHERE,
  type ResponseCurve,
} from '@cellarium/bms-frame';
import type { Plant } from '@cellarium/plant';
import { refusalOf } from './refusal.ts';

/** Gives a block's device a command as its register map asks for it; 0, or the exception. */
function give(
  plant: Plant,
  block: number,
  command: Pick<Command, 'kind'> & Partial<Command>,
): number {
  return refusalOf(
    plant.command(block, {
      type: FrameType.command,
      commandId: 0,
      rack: NOWHERE,
      value: 0,
      reversionMs: 0,
      ...command,
    }),
  );
}

export function setPower(
  plant: Plant,
  block: number,
  powerKw: number,
  reversionMs: number,
): number {
  const value = Math.round(powerKw * 10);
  return give(plant, block, { kind: CommandKind.setPower, value, reversionMs });
}

/** 0 kW disarms. */
export function armResponse(
  plant: Plant,
  block: number,
  kw: number,
  curve: ResponseCurve,
  reversionMs: number,
): number {
  const value = Math.round(kw * 10);
  return give(plant, block, { kind: CommandKind.armResponse, value, reversionMs, curve });
}

export function resetPcs(plant: Plant, block: number): number {
  return give(plant, block, { kind: CommandKind.resetFault });
}

/** `rack` over the station. */
export function moveContactors(plant: Plant, rack: number, close: boolean): number {
  const kind = close ? CommandKind.closeContactors : CommandKind.openContactors;
  return toRack(plant, rack, kind);
}

export function resetRack(plant: Plant, rack: number): number {
  return toRack(plant, rack, CommandKind.resetFault);
}

function toRack(plant: Plant, rack: number, kind: CommandKind): number {
  const { topology } = plant.station;
  return give(plant, topology.blockOfRack(rack), { kind, rack: rack % topology.racksPerBlock });
}
