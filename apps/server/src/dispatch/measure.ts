import {
  CommandKind,
  type CommandRecord,
  isFreeOfDerates,
  isPower,
  isStop,
  isStoppedAt,
  type Measurement,
  provingKw,
  STATION_PLACE,
  unseenBlocks,
} from '@cellarium/dispatch';
import {
  absentBit,
  BLOCK_POINTS,
  parsePlace,
  Quality,
  RackState,
  rackIndexOf,
} from '@cellarium/model';
import type { Control } from './control.ts';

const NO_SETPOINT = absentBit(BLOCK_POINTS, 'setpointDeciKw');

/** What is measured of a command's place now; undefined before anything came. */
export function measurementOf(record: CommandRecord, control: Control): Measurement | undefined {
  const { body } = record;
  if (body.kind === CommandKind.resume || body.kind === CommandKind.overrideProtection) {
    return countedOf(record, control);
  }
  if (!isPower(body)) return switchedOf(record, control);
  const { live } = control;
  const isStopping = isStop(body);
  const sampledMs = live.sampledMs(body.place, isStopping);
  if (sampledMs < 0) return undefined;
  const powerKw = provingKw(live.view, body.place, isStopping);
  const ofPlace = (blocks: readonly string[]): readonly string[] =>
    body.place === STATION_PLACE ? blocks : blocks.filter((block) => block === body.place);
  const unseen = isStopping ? unseenBlocks(live.view) : [];
  return {
    sampledMs,
    isFresh: powerKw !== undefined,
    powerKw: powerKw ?? Number.NaN,
    response: control.responseOf(body.place),
    isDone: false,
    offBlocks: ofPlace([...new Set([...control.off, ...unseen])]),
    unreached: ofPlace(control.unreached),
  };
}

/** The setpoint that the devices of a place say they hold; undefined where one does not say. */
export function readBackOf({ body }: CommandRecord, control: Control): number | undefined {
  const { view } = control.live;
  const { blocks } = view.image;
  const at = parsePlace(body.place, view.station.topology);
  const first = at === undefined ? 0 : at.block - 1;
  const last = at === undefined ? blocks.quality.length : at.block;
  let sumKw = 0;
  for (let block = first; block < last; block += 1) {
    const isGiven = ((blocks.absentBits[block] as number) & NO_SETPOINT) === 0;
    if (!isGiven || blocks.quality[block] !== Quality.good) return undefined;
    sumKw += (blocks.setpointDeciKw[block] as number) / 10;
  }
  return sumKw;
}

/** What no device does is proven by the control cycle: what it counts of the place since then. */
function countedOf({ body }: CommandRecord, control: Control): Measurement | undefined {
  const { cycledMs, dispatcher, live } = control;
  if (cycledMs < 0) return undefined;
  const isDone =
    body.kind === CommandKind.resume
      ? !isStoppedAt(live.view, body.place)
      : isFreeOfDerates(live.view, dispatcher.envelopes, body.place);
  return { sampledMs: cycledMs, isFresh: true, powerKw: 0, isDone, offBlocks: [], unreached: [] };
}

function switchedOf({ body }: CommandRecord, control: Control): Measurement | undefined {
  const { view } = control.live;
  const { topology } = view.station;
  const at = parsePlace(body.place, topology);
  if (at === undefined) return undefined;
  const rack = rackIndexOf(topology, at);
  const first = rack ?? (at.block - 1) * topology.racksPerBlock;
  const last = rack === undefined ? first + topology.racksPerBlock : rack + 1;
  let isFresh = true;
  let isDone = true;
  let sampledMs = Number.MAX_VALUE;
  for (let row = first; row < last; row += 1) {
    isFresh &&= view.image.racks.quality[row] === Quality.good;
    isDone &&= isAsWanted(body.kind, view.image.racks.state[row] as RackState);
    sampledMs = Math.min(sampledMs, control.live.rackSampledMs[row] as number);
  }
  return { sampledMs, isFresh, powerKw: 0, isDone, offBlocks: [] };
}

function isAsWanted(kind: CommandKind, state: RackState): boolean {
  if (kind === CommandKind.openContactors) return state === RackState.open;
  if (kind === CommandKind.closeContactors) return state === RackState.closed;
  return state !== RackState.tripped && state !== RackState.fault;
}
