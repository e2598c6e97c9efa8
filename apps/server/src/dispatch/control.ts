import {
  type CommandRecord,
  CommandState,
  type CycleResult,
  type DerateOverride,
  Dispatcher,
  isStoppedAt,
  type LiveLimits,
  liveLimitsOf,
  type ModeView,
  modeViewOf,
  nearestKw,
  offBlocks,
  overrideAt,
  type RemoteSetpoint,
  type ResponseRange,
  STATION_PLACE,
  type StackDemand,
  settle,
  withoutStop,
  writeStopColumns,
} from '@cellarium/dispatch';
import { formatPlace, parsePlace, placeOfBlock, Quality } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Arming } from './arming.ts';
import type { ChargerLimit } from './charger-limit.ts';
import { heldOffBlocks } from './held-off.ts';
import { type InForce, inForceOf, NOTHING_IN_FORCE } from './in-force.ts';
import type { LiveView } from './live-view.ts';
import type { Modes } from './modes.ts';
import type { PlantCalendar } from './plant-calendar.ts';
import type { Setpoints } from './setpoints.ts';

export interface ControlOptions {
  readonly live: LiveView;
  readonly modes: Modes;
  readonly setpoints: Setpoints;
  readonly arming: Arming;
  readonly chargerLimit: ChargerLimit;
  readonly calendar: PlantCalendar;
  readonly clock: Clock;
  readonly remote: () => RemoteSetpoint;
  readonly isJournalWritable: () => boolean;
}

const NOTHING: CycleResult = {
  askedKw: 0,
  demandedKw: 0,
  allowedKw: 0,
  allocatedKw: 0,
  lossKw: 0,
  orderedKw: 0,
  modeCosts: [],
  costs: [],
};
const NO_DEMAND: StackDemand = {
  askedKw: 0,
  baseKw: 0,
  offsetKw: 0,
  costs: [],
  contributions: [],
};

/**
 * The control cycle, once a second: what is in force and what the modes want, inside what the station can
 * give, as setpoints of blocks. While nobody asks for anything nothing goes out.
 */
export class Control {
  readonly dispatcher: Dispatcher;
  readonly live: LiveView;
  inForce: InForce = NOTHING_IN_FORCE;
  result: CycleResult = NOTHING;
  demand: StackDemand = NO_DEMAND;
  modeView: ModeView | undefined;
  /** Setpoints of the whole station go out; orders of single blocks do also without. */
  isStationActive = false;
  /** Blocks that are not where they were told to be, by name. */
  off: readonly string[] = [];
  /** Blocks that are not heard and that their last order did not reach, by name. */
  unreached: readonly string[] = [];
  cycleMs = 0;
  /** Monotonic time of the last cycle; -1 before the first. */
  cycledMs = -1;
  readonly #options: ControlOptions;
  #overrides: ReadonlyMap<string, DerateOverride> = new Map();
  #lastMs: number | undefined;

  constructor(options: ControlOptions) {
    this.#options = options;
    this.live = options.live;
    this.dispatcher = new Dispatcher(options.live.view);
  }

  get isActive(): boolean {
    return this.isStationActive || this.inForce.blocks.size > 0;
  }

  /**
   * The bounds of a place against the state of this moment: what an act is checked against. A stop of the
   * place itself is taken for left: that is what the act would do.
   */
  limitsOf(place: string): LiveLimits {
    this.live.refresh();
    const { view } = this.live;
    const isStopped = isStoppedAt(view, place);
    this.dispatcher.limit(isStopped ? withoutStop(view, place) : view);
    const limits = this.lastLimitsOf(place);
    if (isStopped) this.dispatcher.limit(view);
    return limits;
  }

  /** The same with the bounds of the last cycle, for whoever only looks; what is measured is of now. */
  lastLimitsOf(place: string): LiveLimits {
    const isWritable = this.#options.isJournalWritable();
    return liveLimitsOf(this.live.view, this.dispatcher, place, isWritable);
  }

  /** @param records commands that are not over. */
  cycle(records: readonly CommandRecord[]): void {
    const { arming, chargerLimit, clock, modes } = this.#options;
    const nowMs = clock.monotonicMs();
    this.cycledMs = nowMs;
    const dtS = this.#lastMs === undefined ? 1 : Math.max((nowMs - this.#lastMs) / 1_000, 1e-3);
    this.#lastMs = nowMs;
    const { view } = this.live;
    this.take(records);
    this.live.refresh();
    this.dispatcher.limit(view);
    const isStopped = this.inForce.stationStop !== undefined;
    arming.plan(this.dispatcher, isStopped);
    const stack = modes.stack(this.inForce.station);
    const modeView = this.#modeView(dtS);
    this.modeView = modeView;
    this.isStationActive = isStopped || stack.some(({ isEnabled }) => isEnabled);
    this.demand = isStopped || !this.isStationActive ? NO_DEMAND : settle(stack, modeView);
    const result = this.dispatcher.cycle(view, this.#followed(), dtS);
    this.result = this.isStationActive ? result : { ...NOTHING, orderedKw: result.orderedKw };
    this.off = [...this.#offBlocks()];
    this.unreached = [...this.#unreachedBlocks()];
    this.#send();
    arming.cycle(this.dispatcher, modeView.frequencyHz);
    chargerLimit.cycle(this.demand);
    this.cycleMs = clock.monotonicMs() - nowMs;
  }

  /** Zero to the wire at once: nothing is asked, looked up or stored before. */
  stopNow(place: string, reason: string): void {
    const { arming, setpoints, modes } = this.#options;
    const { topology } = this.live.view.station;
    const { stops } = this.live.view;
    if (place === STATION_PLACE) {
      stops.station.stopped[0] = 1;
      this.dispatcher.stop();
      for (let block = 0; block < topology.blocks; block += 1) {
        setpoints.begin(block);
        setpoints.send(block, 0, 0, 0, reason);
      }
      for (let block = 0; block < topology.blocks; block += 1) arming.stop(block, reason);
      modes.disableAll();
      return;
    }
    const at = parsePlace(place, topology);
    if (at === undefined) return;
    const block = at.block - 1;
    stops.blocks.stopped[block] = 1;
    this.dispatcher.orders[block] = 0;
    this.dispatcher.setpointKw[block] = 0;
    setpoints.begin(block);
    setpoints.send(block, 0, 0, 0, reason);
    arming.stop(block, reason);
  }

  /** Of all that a power of a place and its responses make together, what is nearest to what came, kW. */
  nearestKw(place: string, toldKw: number, measuredKw = toldKw): number {
    const { leastKw, mostKw } = this.responseOf(place);
    return nearestKw(toldKw, leastKw, mostKw, measuredKw);
  }

  /** What the responses of the blocks add to their setpoints by themselves now. */
  get responseRange(): ResponseRange {
    return this.#options.arming.range;
  }

  /** What the responses of a place add to its power by themselves now, kW. */
  responseOf(place: string): { readonly leastKw: number; readonly mostKw: number } {
    const { leastKw, mostKw } = this.responseRange;
    const { topology } = this.live.view.station;
    const at = place === STATION_PLACE ? undefined : parsePlace(place, topology);
    const first = at === undefined ? 0 : at.block - 1;
    const last = at === undefined ? topology.blocks : at.block;
    const sumOf = (kw: Float64Array): number =>
      kw.subarray(first, last).reduce((sum, each) => sum + each, 0);
    return { leastKw: sumOf(leastKw), mostKw: sumOf(mostKw) };
  }

  /** A new command goes out with the next cycle, whatever the last one met. */
  begin(place: string): void {
    const { topology } = this.live.view.station;
    const at = place === STATION_PLACE ? undefined : parsePlace(place, topology);
    const first = at === undefined ? 0 : at.block - 1;
    const last = at === undefined ? topology.blocks : at.block;
    for (let block = first; block < last; block += 1) this.#options.setpoints.begin(block);
  }

  /** What is in force as of now; the cycle does it by itself. */
  take(records: readonly CommandRecord[]): void {
    const { view } = this.live;
    const { topology } = view.station;
    this.inForce = inForceOf(records, topology, this.#options.clock.monotonicMs());
    const { orders } = this.dispatcher;
    orders.fill(Number.NaN);
    for (const [block, { body }] of this.inForce.blocks) orders[block] = body.powerKw;
    const placeOf = ({ body }: CommandRecord): string => body.place;
    writeStopColumns(this.inForce.stops.map(placeOf), topology, view.stops);
    this.#override(this.inForce.overrides);
  }

  /** Each lets pass what was held when it went out: a start ends them, so that nothing need be kept. */
  #override(records: readonly CommandRecord[]): void {
    const before = this.#overrides;
    this.#overrides = new Map(
      records.map(({ id, body }) => [id, before.get(id) ?? overrideAt(this.live.view, body.place)]),
    );
    this.live.overrides = [...this.#overrides.values()];
  }

  /** While nobody asks, the cycle follows what the station does: whoever takes over finds no jump. */
  #followed(): StackDemand {
    if (this.isStationActive) return this.demand;
    const { presentKw } = this.lastLimitsOf(STATION_PLACE);
    return { ...NO_DEMAND, baseKw: presentKw ?? 0 };
  }

  #modeView(dtS: number): ModeView {
    const { clock, calendar, remote } = this.#options;
    const utcMs = clock.utcMs();
    return modeViewOf(this.live.view, this.dispatcher.envelopes, this.dispatcher.narrowing, {
      utcMs,
      monotonicMs: clock.monotonicMs(),
      dtS,
      local: calendar.at(utcMs),
      remote: remote(),
      unheldResponseKw: this.#options.arming.unheldKw,
    });
  }

  /** Without those that are held at their own panel: they take nothing from us, and owe us nothing. */
  #offBlocks(): Set<string> {
    const { view } = this.live;
    const { setpoints } = this.#options;
    const off = new Set([
      ...offBlocks(view, this.dispatcher.setpointKw, this.responseRange),
      ...heldOffBlocks(view, setpoints.sentDeciKw),
    ]);
    for (let block = 0; block < view.image.blocks.control.length; block += 1) {
      if (this.live.isLocal(block)) off.delete(formatPlace(placeOfBlock(block)));
    }
    return off;
  }

  *#unreachedBlocks(): Iterable<string> {
    const { quality } = this.live.view.image.blocks;
    for (let block = 0; block < quality.length; block += 1) {
      const isUnreached = this.#options.setpoints.isRefused(block);
      if (isUnreached && quality[block] !== Quality.good) yield formatPlace(placeOfBlock(block));
    }
  }

  #send(): void {
    const { setpoints } = this.#options;
    const { setpointKw, orders } = this.dispatcher;
    for (let block = 0; block < setpointKw.length; block += 1) {
      const isOurs = this.isStationActive || !Number.isNaN(orders[block]);
      if (!isOurs) {
        this.#letGo(block);
        continue;
      }
      const kw = setpointKw[block] as number;
      if (!this.#maySend(block, kw)) continue;
      const { view } = this.live;
      const { envelopes } = this.dispatcher;
      setpoints.send(
        block,
        kw,
        -envelopes.blockAcKw(view, block, 'charge'),
        envelopes.blockAcKw(view, block, 'discharge'),
        this.#reasonOf(block),
      );
    }
  }

  /** What is not asked for any more goes to 0 once; then the block is its own again. */
  #letGo(block: number): void {
    const { setpoints } = this.#options;
    const last = setpoints.sentDeciKw[block] as number;
    if (Number.isNaN(last)) return;
    if (last !== 0) setpoints.send(block, 0, 0, 0, 'released');
    setpoints.release(block);
  }

  #maySend(block: number, kw: number): boolean {
    const { setpoints } = this.#options;
    const lastKw = (setpoints.sentDeciKw[block] as number) / 10;
    const isChanged = !(Math.abs(kw - lastKw) < 0.05);
    if (!isChanged && !setpoints.isDue(block)) return false;
    if (this.live.isLocal(block)) return false;
    // Towards 0 it is always said, and 0 may be said again and again.
    if (
      kw === 0 ||
      (isChanged && Math.sign(kw) === Math.sign(lastKw) && Math.abs(kw) < Math.abs(lastKw))
    )
      return true;
    const command = this.inForce.blocks.get(block) ?? this.inForce.station;
    if (command === undefined || command.state === CommandState.confirmed) return true;
    // What nobody can vouch for is not said again; who stands where it was told is kept there.
    if (command.state === CommandState.unknown) {
      return !this.off.includes(formatPlace(placeOfBlock(block)));
    }
    if (setpoints.isRefused(block)) return false;
    return isChanged || !setpoints.isPending(block);
  }

  #reasonOf(block: number): string {
    const command =
      this.inForce.blocks.get(block) ?? this.inForce.stationStop ?? this.inForce.station;
    if (command !== undefined) return `command ${command.id}`;
    return 'modes';
  }
}
