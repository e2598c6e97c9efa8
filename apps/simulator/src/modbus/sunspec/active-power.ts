import type { BlockTelemetry } from '@cellarium/bms-frame';
import type { PowerControl } from '../controls/power-control.ts';
import type { WritableField } from '../image.ts';
import type { ServedModel } from './chain.ts';
import { oneOf, writeFields } from './write-fields.ts';

const Mode = { percent: 0, watts: 1 } as const;
const LONGEST_REVERSION_S = 3_600;

/** The registers of 704 that this function has besides those that its control keeps. */
interface Settings {
  readonly mode: number;
  readonly setW: number;
  readonly setPct: number;
  readonly reversionW: number;
  readonly reversionPct: number;
  readonly staysEnabled: boolean;
}

/**
 * "Set active power" of model 704: as watts or as percent of WMax, as WSetMod says. When the reversion
 * time ends, WSetEna becomes what WSetEnaRvrt says, and the setpoint what WSetRvrt or WSetPctRvrt says.
 */
export class ActivePower {
  readonly #control: PowerControl;
  readonly #ratedW: number;
  #settings: Settings = {
    mode: Mode.watts,
    setW: 0,
    setPct: 0,
    reversionW: 0,
    reversionPct: 0,
    staysEnabled: false,
  };

  constructor(control: PowerControl, ratedW: number) {
    this.#control = control;
    this.#ratedW = ratedW;
  }

  fields(model: ServedModel): WritableField[] {
    const isPower = (value: number): boolean => Math.abs(value) <= this.#ratedW;
    const isPercent = (value: number): boolean => Math.abs(value) <= 100;
    return writeFields(model, {
      WSetEna: oneOf(0, 1),
      WSetMod: oneOf(...Object.values(Mode)),
      WSet: isPower,
      WSetRvrt: isPower,
      WSetPct: isPercent,
      WSetPctRvrt: isPercent,
      WSetEnaRvrt: oneOf(0, 1),
      WSetRvrtTms: (value) => value >= 0 && value <= LONGEST_REVERSION_S,
    });
  }

  /** 0, or the exception that refuses all of what was written. */
  obey(written: ReadonlyMap<string, number>): number {
    const at = (name: string): number | undefined => written.get(`704.${name}`);
    const before = this.#settings;
    const enaRvrt = at('WSetEnaRvrt');
    const wanted: Settings = {
      mode: at('WSetMod') ?? before.mode,
      setW: at('WSet') ?? before.setW,
      setPct: at('WSetPct') ?? before.setPct,
      reversionW: at('WSetRvrt') ?? before.reversionW,
      reversionPct: at('WSetPctRvrt') ?? before.reversionPct,
      staysEnabled: enaRvrt === undefined ? before.staysEnabled : enaRvrt === 1,
    };
    const isNew = wanted.mode !== before.mode || at(nameIn(wanted.mode)) !== undefined;
    const enable = at('WSetEna');
    const wish = {
      powerKw: isNew ? this.#kw(wanted.mode, wanted.setW, wanted.setPct) : undefined,
      reversionS: at('WSetRvrtTms'),
      enable: enable === undefined ? undefined : enable === 1,
    };
    const isWish = Object.values(wish).some((value) => value !== undefined);
    const refusal = isWish ? this.#control.ask(wish) : 0;
    if (refusal !== 0) return refusal;
    this.#settings = wanted;
    this.#control.fallback = {
      isEnabled: wanted.staysEnabled,
      powerKw: this.#kw(wanted.mode, wanted.reversionW, wanted.reversionPct),
    };
    return 0;
  }

  /** The setpoint in force, or the one that waits to be enabled; of the other unit what was written. */
  fill(model: ServedModel, telemetry: BlockTelemetry): void {
    const control = this.#control;
    const { mode, setW, setPct, reversionW, reversionPct, staysEnabled } = this.#settings;
    model.set('WSetEna', control.isEnabled ? 1 : 0);
    const kw = control.pendingKw ?? telemetry.setpointDeciKw / 10;
    model.set('WSetMod', mode);
    model.set('WSet', mode === Mode.watts ? kw * 1_000 : setW);
    model.set('WSetPct', mode === Mode.percent ? (kw * 100_000) / this.#ratedW : setPct);
    model.set('WSetRvrt', reversionW);
    model.set('WSetPctRvrt', reversionPct);
    model.set('WSetEnaRvrt', staysEnabled ? 1 : 0);
    model.set('WSetRvrtTms', control.reversionS);
    model.set('WSetRvrtRem', control.remainingS);
  }

  #kw(mode: number, watts: number, percent: number): number {
    return (mode === Mode.watts ? watts : (percent * this.#ratedW) / 100) / 1_000;
  }
}

function nameIn(mode: number): string {
  return mode === Mode.watts ? 'WSet' : 'WSetPct';
}
