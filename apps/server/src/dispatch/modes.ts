import {
  type CommandRecord,
  DemandNote,
  type ExactProblem,
  MODE_NAMES,
  ModeCode,
  modeByCode,
  type RunningMode,
  type StackedMode,
} from '@cellarium/dispatch';
import { assert, type Result } from '@cellarium/stdx';
import type { Principal } from '../principal.ts';

/**
 * Bounds of the site speak first, then whoever gives a target, and last what only corrects. A command
 * of an operator stands before everything that runs by itself.
 */
const DEFAULT_ORDER: readonly ModeCode[] = [
  ModeCode.peakShaving,
  ModeCode.chargingHub,
  ModeCode.manual,
  ModeCode.agc,
  ModeCode.schedule,
  ModeCode.arbitrage,
  ModeCode.islandBalance,
  ModeCode.frequencyResponse,
  ModeCode.socKeeping,
];

export type ModeSettingsText = Readonly<Record<string, unknown>>;

/** Modes that run plans need nothing else: who has activated a plan can put them on. */
const INITIAL: Readonly<Partial<Record<ModeCode, ModeSettingsText>>> = {
  [ModeCode.schedule]: { special: { holidays: [], workDays: [] } },
  [ModeCode.arbitrage]: { tariff: null },
};

/** As it is stored. */
export interface StoredModes {
  readonly order: readonly ModeCode[];
  readonly settings: Readonly<Record<string, ModeSettingsText>>;
  readonly enabled: readonly ModeCode[];
}

interface ModeState {
  settings: ModeSettingsText | undefined;
  isEnabled: boolean;
  /** Who put it on: for them it acts. */
  enabledBy: Principal | undefined;
  /** It was on when the server ended. */
  wasEnabled: boolean;
  running: RunningMode | undefined;
}

/** Adds what the plans say to the settings of a mode that runs plans. */
export type WithPlans = (code: ModeCode, settings: ModeSettingsText) => unknown;

const IDLE: RunningMode = { demand: () => ({ note: DemandNote.idle }) };

/** The modes of the station, each once, in the order in which they speak. Nothing is on after a start. */
export class Modes {
  version = 1;
  #order: readonly ModeCode[] = DEFAULT_ORDER;
  readonly #states: readonly ModeState[];
  readonly #withPlans: WithPlans;
  #manual: { readonly id: string; readonly running: RunningMode } | undefined;

  constructor(withPlans: WithPlans, stored: StoredModes | undefined) {
    this.#withPlans = withPlans;
    this.#states = MODE_NAMES.map((_, code) => ({
      settings: stored?.settings[code] ?? INITIAL[code as ModeCode],
      isEnabled: false,
      enabledBy: undefined,
      wasEnabled: stored?.enabled.includes(code as ModeCode) ?? false,
      running: undefined,
    }));
    const order = stored?.order ?? [];
    // A mode that a newer version brought stands where that version puts it: at the end.
    this.#order = [...order, ...DEFAULT_ORDER.filter((code) => !order.includes(code))];
  }

  get order(): readonly ModeCode[] {
    return this.#order;
  }

  state(code: ModeCode): Readonly<ModeState> {
    const state = this.#states[code];
    assert(state !== undefined, 'every code has its mode');
    return state;
  }

  get isFrequencyOn(): boolean {
    return this.state(ModeCode.frequencyResponse).isEnabled;
  }

  get isAnyEnabled(): boolean {
    return this.#states.some(({ isEnabled }) => isEnabled);
  }

  /** What would be stored if this changed so. */
  stored(
    change: {
      code?: ModeCode;
      settings?: ModeSettingsText;
      isEnabled?: boolean;
      order?: readonly ModeCode[];
    } = {},
  ): StoredModes {
    const settings: Record<string, ModeSettingsText> = {};
    const enabled: ModeCode[] = [];
    for (const [at, state] of this.#states.entries()) {
      const code = at as ModeCode;
      const own = code === change.code ? (change.settings ?? state.settings) : state.settings;
      if (own !== undefined) settings[code] = own;
      const isOn = code === change.code ? (change.isEnabled ?? state.isEnabled) : state.isEnabled;
      if (isOn) enabled.push(code);
    }
    return { order: change.order ?? this.#order, settings, enabled };
  }

  /** The error says which field is not as the mode takes it. */
  check(code: ModeCode, settings: ModeSettingsText): Result<RunningMode, ExactProblem> {
    return modeByCode(code).start(this.#withPlans(code, settings));
  }

  set(code: ModeCode, settings: ModeSettingsText): void {
    const state = this.#states[code] as ModeState;
    state.settings = settings;
    if (state.isEnabled) this.#start(state, code);
    this.version += 1;
  }

  enable(code: ModeCode, by: Principal): void {
    const state = this.#states[code] as ModeState;
    state.isEnabled = true;
    state.enabledBy = by;
    state.wasEnabled = false;
    this.#start(state, code);
    this.version += 1;
  }

  disable(code: ModeCode): void {
    const state = this.#states[code] as ModeState;
    state.isEnabled = false;
    state.wasEnabled = false;
    state.running = undefined;
    this.version += 1;
  }

  /** A stop of the station: whatever ran does not go on by itself. */
  disableAll(): void {
    for (const code of this.#order) if (this.state(code).isEnabled) this.disable(code);
  }

  reorder(order: readonly ModeCode[]): void {
    this.#order = order;
    this.version += 1;
  }

  /** Plans changed, or the day: modes that run them take the new ones. */
  replan(): void {
    for (const code of [ModeCode.schedule, ModeCode.arbitrage] as const) {
      const state = this.#states[code] as ModeState;
      if (state.isEnabled) this.#start(state, code);
    }
  }

  /** With the operator's command, where one is in force. */
  stack(command: CommandRecord | undefined): readonly StackedMode[] {
    const manual = this.#manualOf(command);
    return this.#order.map((code, at) => {
      const { isEnabled, running } = this.state(code);
      const isManual = code === ModeCode.manual;
      return {
        id: MODE_NAMES[code] as string,
        code,
        priority: at + 1,
        isEnabled: isManual ? manual !== undefined : isEnabled && running !== undefined,
        running: (isManual ? manual : running) ?? IDLE,
      };
    });
  }

  #manualOf(command: CommandRecord | undefined): RunningMode | undefined {
    const { sending } = command ?? {};
    if (command === undefined || sending === undefined) return undefined;
    if (this.#manual?.id !== command.id) {
      const started = modeByCode(ModeCode.manual).start({
        powerKw: command.body.powerKw,
        untilMonotonicMs: sending.holdUntilMs,
      });
      assert(started.ok, 'a command that was sent is one that the mode takes');
      this.#manual = { id: command.id, running: started.value };
    }
    return this.#manual.running;
  }

  #start(state: ModeState, code: ModeCode): void {
    const started = this.check(code, state.settings ?? {});
    // What was checked before can only fail where a plan went: then it asks for nothing.
    state.running = started.ok ? started.value : IDLE;
  }
}
