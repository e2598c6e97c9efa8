import { encodeMapFrame, type MapScope, type MapSource } from '@cellarium/api';
import type { Context } from '../context.ts';
import type { ScopeSource } from './scope-source.ts';

/**
 * A map scope in use. It keeps no copy of a million cells: frames are taken from the image itself, which
 * may be a few cycles younger than the tick; what changed since counts for the next tick once more.
 */
export class MapScopeSource implements ScopeSource {
  readonly #context: Context;
  readonly #scope: MapScope;
  readonly #source: MapSource;
  /** One for all map scopes: a frame is copied out of it before the next is begun. */
  readonly #scratch: Uint8Array;
  #tick = 0;

  constructor(context: Context, scope: MapScope, scratch: Uint8Array) {
    this.#context = context;
    this.#scope = scope;
    this.#source = scope.quantity === 'voltage' ? voltages(context) : temperatures(context);
    this.#scratch = scratch;
  }

  advance(tick: number): void {
    this.#tick = tick;
  }

  encode(baseTick: number): Uint8Array {
    const { epoch, station, clock } = this.#context;
    // Ages are those of the last cycle, whenever the tick was.
    const stamp = { epoch, tick: this.#tick, baseTick, serverTimeMs: clock.utcMs() };
    return encodeMapFrame(this.#source, station.topology, this.#scope, stamp, this.#scratch);
  }
}

function voltages(context: Context): MapSource {
  const { engine } = context;
  const { image, aggregates } = engine;
  return {
    racks: {
      ...ofEveryQuantity(context),
      median: aggregates.racks.cellVoltageMedianMv,
      min: aggregates.racks.cellVoltageMinMv,
      max: aggregates.racks.cellVoltageMaxMv,
      goodPoints: engine.cells.good,
    },
    modules: {
      min: aggregates.modules.cellVoltageMinMv,
      max: aggregates.modules.cellVoltageMaxMv,
    },
    points: { values: image.cells.voltageMv, quality: image.cells.quality },
  };
}

function temperatures(context: Context): MapSource {
  const { engine } = context;
  const { image, aggregates } = engine;
  return {
    racks: {
      ...ofEveryQuantity(context),
      median: aggregates.racks.temperatureMedianDeciC,
      min: aggregates.racks.temperatureMinDeciC,
      max: aggregates.racks.temperatureMaxDeciC,
      goodPoints: engine.sensors.good,
    },
    modules: {
      min: aggregates.modules.temperatureMinDeciC,
      max: aggregates.modules.temperatureMaxDeciC,
    },
    points: { values: image.sensors.temperatureDeciC, quality: image.sensors.quality },
  };
}

function ofEveryQuantity({ engine, book: { marks } }: Context) {
  return {
    quality: engine.image.racks.quality,
    socPermille: engine.image.racks.socPermille,
    state: engine.image.racks.state,
    absentBits: engine.image.racks.absentBits,
    ageMs: engine.rackAgeMs,
    valuesTick: engine.rackValuesTick,
    qualityTick: engine.rackQualityTick,
    priority: marks.racks.priority,
    priorityTick: marks.rackTick,
  };
}
