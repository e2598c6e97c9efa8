import type { Station } from '@cellarium/model';
import type { JudgeContext } from './context.ts';
import type { RowSet } from './row-sets.ts';
import { type Judge, type Rule, rowsOf } from './rule.ts';
import type { RuleId } from './rules/index.ts';
import type { RuleSettings } from './strategy/document.ts';
import { Step, TierStates } from './tier-states.ts';
import { Trend } from './trend.ts';
import { createVerdicts, type Verdicts } from './verdicts.ts';

/** One rule as it runs: its settings, its eye and the levels of all its rows. */
export class RuleState {
  readonly rule: Rule<RuleId>;
  /** In RULES. */
  readonly index: number;
  readonly levels: TierStates;
  readonly verdicts: Verdicts;
  readonly bound: number | undefined;
  settings: RuleSettings;
  judge: Judge;
  readonly #trend: Trend;

  constructor(rule: Rule<RuleId>, index: number, station: Station, settings: RuleSettings) {
    const rows = rowsOf(rule.subject, station);
    this.rule = rule;
    this.index = index;
    this.settings = settings;
    this.levels = new TierStates(rows);
    this.verdicts = createVerdicts(rows);
    this.bound = rule.bound(station);
    this.judge = rule.prepare(station);
    this.#trend = new Trend(rows);
  }

  /** Judges the rows; `changed` hears of each whose level or knowledge changed. */
  run(context: JudgeContext, changed: (state: RuleState, row: number) => void): void {
    this.judge.judge(context, this.settings.parameters, this.verdicts);
    this.step(context, changed);
  }

  /** The levels alone, from the verdicts that there are. */
  step(set: Readonly<RowSet>, changed: (state: RuleState, row: number) => void): void {
    const { rows, count, dtS } = set;
    const { levels, verdicts } = this;
    const { tiers } = this.settings;
    const { direction } = this.rule;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index]!;
      const step = levels.step(row, verdicts, tiers, direction, dtS[row]!);
      if (levels.level[row] !== 0) this.#trend.follow(row, verdicts.value[row]!, dtS[row]!);
      if (step === Step.none) continue;
      if (levels.level[row] === 0) this.#trend.forget(row);
      changed(this, row);
    }
  }

  timeToTripS(context: JudgeContext, row: number): number {
    const value = this.verdicts.value[row]!;
    if (this.levels.level[row] === 0 || Number.isNaN(value)) return Number.NaN;
    if (this.judge.timeToTripS) return this.judge.timeToTripS(context, row, value);
    return this.bound === undefined ? Number.NaN : this.#trend.timeToS(row, value, this.bound);
  }
}
