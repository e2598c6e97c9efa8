import type { MapScope, Scope } from '@cellarium/api';
import type { Context } from '../context.ts';

/** Whether something came after the tick that a scope shows and should not wait. */
export type News = (tick: number) => boolean;

/** Links count all the time, and nobody reads a counter faster; dispatch has its cycle. */
export const SECOND_MS = 1_000;

export function newsOf(scope: Scope, context: Context): News {
  const { engine, station } = context;
  const { marks } = context.book;
  const { racksPerBlock } = station.topology;
  switch (scope.kind) {
    case 'station':
      // Once a second, with the meter: a station's racks speak all the time, and the frame is for a thin link.
      return (tick) =>
        isAfter(engine.meterNewsTick, 0, 1, tick) ||
        isAfter(engine.siteQualityTick, 0, engine.siteQualityTick.length, tick) ||
        isAfter(engine.rackQualityTick, 0, station.topology.racks, tick);
    case 'block': {
      const firstRack = scope.block * racksPerBlock;
      return (tick) =>
        isAfter(engine.blockNewsTick, scope.block, 1, tick) ||
        isAfter(marks.blockTick, scope.block, 1, tick) ||
        isAfter(engine.rackValuesTick, firstRack, racksPerBlock, tick) ||
        isAfter(engine.rackQualityTick, firstRack, racksPerBlock, tick);
    }
    case 'rack':
      return (tick) =>
        isAfter(engine.rackValuesTick, scope.rack, 1, tick) ||
        isAfter(marks.rackTick, scope.rack, 1, tick) ||
        isAfter(engine.rackQualityTick, scope.rack, 1, tick);
    case 'map':
      return newsOfMap(scope, racksPerBlock, context);
    case 'dispatch': {
      // With the control cycle, and at once where a command's life went on.
      const { commander, modes } = context.dispatch.parts;
      let told = commander.version + modes.version;
      return () => {
        const now = commander.version + modes.version;
        const isNew = now !== told;
        told = now;
        return isNew;
      };
    }
    case 'links':
      return () => false;
  }
}

function newsOfMap(
  scope: MapScope,
  racksPerBlock: number,
  { engine, book: { marks } }: Context,
): News {
  const firstRack = scope.firstBlock * racksPerBlock;
  const racks = scope.blocks * racksPerBlock;
  return (tick) =>
    isAfter(engine.rackValuesTick, firstRack, racks, tick) ||
    isAfter(marks.rackTick, firstRack, racks, tick) ||
    isAfter(engine.rackQualityTick, firstRack, racks, tick);
}

function isAfter(ticks: Uint32Array, first: number, count: number, tick: number): boolean {
  for (let row = first; row < first + count; row += 1) {
    if ((ticks[row] as number) > tick) return true;
  }
  return false;
}
