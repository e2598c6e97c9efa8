import {
  CONDITIONS,
  type ConditionSignal,
  Member,
  NO_CELL,
  type Station,
  Subject,
} from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { Believed } from './believed.ts';
import type { JudgeContext } from './context.ts';
import { createDerates, type Derates, freeRow, narrowRow } from './derates.ts';
import type { ProtectionInput } from './input.ts';
import { type LinkRows, linkRows } from './link-of.ts';
import { Rises } from './rises.ts';
import { RowSets } from './row-sets.ts';
import { RuleState } from './rule-state.ts';
import { RULES, type RuleId, SENSOR_RULES } from './rules/index.ts';
import { sameSettings } from './strategy/compare.ts';
import type { Strategy } from './strategy/document.ts';

/** Where the offset of a device's clock has not been measured: what NTP leaves on a bad day, ms. */
const UNCERTAINTY_UNKNOWN_MS = 1_000;

/** A level that a rule had given a row when the program ended. */
export interface StoodLevel {
  readonly rule: RuleId;
  readonly row: number;
  readonly level: number;
}

/**
 * The software layer: after each cycle of the engine it judges what came, raises and clears by the
 * active strategy, and says what is to be taken from each rack and block.
 */
export class Protection {
  readonly derates: Derates;
  readonly #station: Station;
  readonly #states: readonly RuleState[];
  readonly #sets: RowSets;
  readonly #believed: Believed;
  readonly #rises: Rises;
  readonly #links: LinkRows;
  #strategy: Strategy;
  #next: Strategy | undefined;
  #signals: ConditionSignal[] = [];
  #input: ProtectionInput | undefined;
  #startMs = 0;
  #lastMs = 0;
  #isDerateDirty = true;

  /** The strategy has been checked: checkStrategy. */
  constructor(station: Station, strategy: Strategy) {
    this.#station = station;
    this.#strategy = strategy;
    this.derates = createDerates(station);
    this.#sets = new RowSets(station);
    this.#believed = new Believed(station);
    this.#rises = new Rises(station);
    this.#links = linkRows(station);
    this.#states = RULES.map(
      (rule, index) => new RuleState(rule, index, station, strategy.rules[rule.id]),
    );
  }

  get strategy(): Strategy {
    return this.#strategy;
  }

  /** Takes effect with the next cycle; the states of rules that stay the same go on. */
  activate(strategy: Strategy): void {
    this.#next = strategy;
  }

  cycle(input: ProtectionInput): void {
    const isFirst = this.#input === undefined;
    if (isFirst) this.#startMs = input.nowMs;
    const cycleS = isFirst ? 0 : Math.max(0, (input.nowMs - this.#lastMs) / 1_000);
    this.#lastMs = input.nowMs;
    this.#input = input;
    if (this.#next) this.#adopt(this.#next);
    this.#next = undefined;
    this.#sets.take(input, cycleS);
    this.#judge(input, cycleS);
    if (this.#isDerateDirty) this.#derate();
    this.#isDerateDirty = false;
  }

  /** What changed since it was last asked, in the order in which it was seen. Ask after every cycle. */
  takeSignals(): readonly ConditionSignal[] {
    const signals = this.#signals;
    this.#signals = [];
    return signals;
  }

  /** 0 = not true; 1 report, 2 limit, 3 trip. */
  levelOf(rule: RuleId, row: number): number {
    return this.#state(rule).levels.level[row]!;
  }

  /** One row of the rule's subject each. Read only. */
  levelsOf(rule: RuleId): Readonly<Uint8Array> {
    return this.#state(rule).levels.level;
  }

  isKnown(rule: RuleId, row: number): boolean {
    return this.#state(rule).levels.known[row] === 1;
  }

  /** The present value in the unit of the condition; NaN where it can not be judged. */
  valueOf(rule: RuleId, row: number): number {
    return this.#state(rule).verdicts.value[row]!;
  }

  /** How long until the hardware layer trips if this goes on, s; undefined where no trend leads there. */
  timeToTripS(rule: RuleId, row: number): number | undefined {
    const input = this.#input;
    if (input === undefined) return undefined;
    const state = this.#state(rule);
    const seconds = state.timeToTripS(this.#context(state, input, 0), row);
    return Number.isNaN(seconds) ? undefined : seconds;
  }

  /** Whether a latch alone keeps a level of this row: `reset` would take it back. */
  isHeldByLatch(rule: RuleId, row: number): boolean {
    const { rule: of, levels, verdicts, settings } = this.#state(rule);
    return levels.isHeldByLatch(row, verdicts, settings.tiers, of.direction);
  }

  /** Takes back what is latched and no longer true. False: there is nothing to take back. */
  reset(rule: RuleId, row: number): boolean {
    // What was restored stays until it has been looked at.
    if (this.#input === undefined) return false;
    const state = this.#state(rule);
    const { levels, verdicts, settings } = state;
    if (!levels.reset(row, verdicts, settings.tiers, state.rule.direction)) return false;
    this.#changed(state, row);
    this.#derate();
    return true;
  }

  /**
   * Before the first cycle: what was latched at these levels when the program ended stands again, with all
   * that it takes away, and tells nobody, as its alarms stand too. What is not latched counts anew.
   */
  restoreLatches(stood: Iterable<StoodLevel>): void {
    assert(this.#input === undefined, 'latches are restored before anything is judged');
    for (const { rule, row, level } of stood) {
      const { levels, settings } = this.#state(rule);
      // The strategy may have been changed meanwhile, and the station too.
      if (settings.enabled && row < levels.level.length) levels.restore(row, level, settings.tiers);
    }
    this.#derate();
  }

  #state(rule: RuleId): RuleState {
    const state = this.#states.find((candidate) => candidate.rule.id === rule);
    assert(state !== undefined, 'a rule of the registry');
    return state;
  }

  #judge(input: ProtectionInput, cycleS: number): void {
    const racks = this.#sets.news[Subject.rack]!;
    for (const state of this.#states) {
      // What the sensor rules doubt is settled before any other rule looks.
      if (state.index === SENSOR_RULES.length) {
        for (let index = 0; index < racks.count; index += 1) {
          const rack = racks.rows[index]!;
          this.#believed.update(input, rack);
          this.#rises.update(input, this.#believed, rack, racks.dtS[rack]!);
        }
      }
      if (!state.settings.enabled) continue;
      state.run(this.#context(state, input, cycleS), this.#changed);
      if (state.rule.cadence === 'news') this.#lose(state);
    }
  }

  /** Rows that fell silent can not be judged; whatever level they had stays. */
  #lose(state: RuleState): void {
    const lost = this.#sets.lost[state.rule.subject]!;
    for (let index = 0; index < lost.count; index += 1) {
      const row = lost.rows[index]!;
      if (state.levels.lose(row)) this.#changed(state, row);
    }
  }

  #context(state: RuleState, input: ProtectionInput, cycleS: number): JudgeContext {
    const { subject, cadence } = state.rule;
    const set = (cadence === 'cycle' ? this.#sets.all : this.#sets.news)[subject]!;
    return {
      station: this.#station,
      input,
      believed: this.#believed,
      rises: this.#rises,
      rows: set.rows,
      count: set.count,
      dtS: set.dtS,
      cycleS,
      uptimeS: (input.nowMs - this.#startMs) / 1_000,
    };
  }

  #adopt(next: Strategy): void {
    for (const state of this.#states) {
      const settings = next.rules[state.rule.id];
      if (sameSettings(state.settings, settings)) continue;
      this.#isDerateDirty = true;
      const wasEnabled = state.settings.enabled;
      state.settings = settings;
      if (wasEnabled && !settings.enabled) this.#switchOff(state);
      else if (!wasEnabled && settings.enabled) state.judge = state.rule.prepare(this.#station);
      else this.#changeLimits(state);
    }
    this.#strategy = next;
  }

  #switchOff(state: RuleState): void {
    for (let row = 0; row < state.levels.level.length; row += 1) {
      const stood = state.levels.level[row]! > 0;
      state.levels.clear(row);
      state.verdicts.value[row] = Number.NaN;
      if (stood) this.#changed(state, row);
    }
    state.judge.release?.(this.#believed);
  }

  /** The new limits look at what was found last: no row has to wait for its next sample. */
  #changeLimits(state: RuleState): void {
    state.levels.restart();
    const rows = state.levels.knownRows();
    const dtS = new Float64Array(state.levels.level.length);
    state.step({ rows, count: rows.length, dtS }, this.#changed);
  }

  readonly #changed = (state: RuleState, row: number): void => {
    const input = this.#input;
    assert(input !== undefined, 'levels change in a cycle');
    assert(this.#signals.length < SIGNALS_MAX, 'signals are taken after every cycle');
    this.#isDerateDirty = true;
    this.#signals.push(this.#signalOf(state, row, input));
  };

  #signalOf(state: RuleState, row: number, input: ProtectionInput): ConditionSignal {
    const { rule, levels, verdicts, settings, judge } = state;
    const level = levels.level[row] as 0 | 1 | 2 | 3;
    const { limit } = settings.tiers[Math.max(level - 1, 0)]!;
    const isKnown = levels.known[row] === 1;
    const counts = level > 0 && isKnown && judge.beyond !== undefined;
    const isNamed = CONDITIONS[rule.id].member !== Member.none;
    return {
      condition: rule.id,
      row,
      level,
      isKnown,
      value: verdicts.value[row]!,
      limit,
      member: isNamed ? verdicts.member[row]! : NO_CELL,
      members: counts ? judge.beyond!(this.#context(state, input, 0), row, limit) : 0,
      ...this.#timeOf(state, row, input, isKnown),
      rawCode: 0,
    };
  }

  /** By the device's clock where its own sample says so; what is missing is seen by ours. */
  #timeOf(
    { rule }: RuleState,
    row: number,
    input: ProtectionInput,
    isKnown: boolean,
  ): Pick<ConditionSignal, 'sourceTimeMs' | 'uncertaintyMs' | 'receiveTimeMs'> {
    if (rule.cadence === 'cycle' || !isKnown) {
      return { sourceTimeMs: input.utcMs, uncertaintyMs: 0, receiveTimeMs: input.utcMs };
    }
    const { image, links } = input;
    const isRack = rule.subject === Subject.rack;
    const isBlock = rule.subject === Subject.block;
    const columns = isRack ? image.racks : isBlock ? image.blocks : image.station;
    const link = isRack
      ? this.#links.racks[row]!
      : isBlock
        ? this.#links.blocks[row]!
        : this.#links.meter;
    const measuredMs = links.clockUncertaintyMs[link] ?? Number.NaN;
    return {
      sourceTimeMs: columns.sourceTimeMs[row]!,
      uncertaintyMs: Number.isNaN(measuredMs) ? UNCERTAINTY_UNKNOWN_MS : measuredMs,
      receiveTimeMs: columns.receiveTimeMs[row]!,
    };
  }

  #derate(): void {
    const { racks, blocks } = this.derates;
    for (let row = 0; row < racks.reason.length; row += 1) freeRow(racks, row);
    for (let row = 0; row < blocks.reason.length; row += 1) freeRow(blocks, row);
    for (const { rule, index, levels, settings } of this.#states) {
      const table =
        rule.subject === Subject.rack ? racks : rule.subject === Subject.block ? blocks : undefined;
      if (table === undefined || !settings.enabled) continue;
      for (let row = 0; row < levels.level.length; row += 1) {
        const level = levels.level[row]!;
        if (level === 0) continue;
        for (let below = 0; below < level; below += 1) {
          narrowRow(table, row, rule, index, settings.tiers[below]!);
        }
      }
    }
    this.#stopBlocksOfRacks();
  }

  /** A rack that asks for its block to be stopped stops it. */
  #stopBlocksOfRacks(): void {
    const { racks, blocks } = this.derates;
    for (let rack = 0; rack < racks.stopBlock.length; rack += 1) {
      if (racks.stopBlock[rack] === 0) continue;
      const block = this.#station.topology.blockOfRack(rack);
      if (blocks.stopBlock[block] === 1) continue;
      freeRow(blocks, block);
      blocks.chargeShare[block] = 0;
      blocks.dischargeShare[block] = 0;
      blocks.stopBlock[block] = 1;
      blocks.reason[block] = racks.reason[rack]!;
    }
  }
}

/** Every rule of every row of the largest station once: one cycle can not bring more. */
const SIGNALS_MAX = 200_000;
