import type { AlarmLevel } from '../record.ts';
import type { DeviceAlarm } from './device-alarms.ts';

/** When something was seen: by the source's clock, how far that may be wrong, and when it came here. */
export interface SeenAt {
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
  readonly receiveTimeMs: number;
}

/** What a report says beside its bit; a word alone says nothing of these. */
export interface Reported {
  readonly level: number;
  readonly cell: number;
  /** In the column's own unit. */
  readonly value: number;
}

/** One bit of one rack became true, another level, false, or can not be judged. */
export interface BitChange extends SeenAt {
  readonly alarm: DeviceAlarm;
  readonly rack: number;
  readonly level: AlarmLevel;
  readonly isKnown: boolean;
  readonly reported: Reported | undefined;
}

const Sight = { never: 0, known: 1, lost: 2 } as const;

/** Nobody knows how long a bit stood before it was first seen: its order among others is open. */
const FIRST_SEEN_UNCERTAINTY_MS = 3_600_000;

/**
 * One alarm word of every rack, followed by both of its ways: reports that say the moment and the level,
 * and samples of the whole word that confirm them and catch what no report said.
 */
export class AlarmWords {
  readonly #alarms: readonly DeviceAlarm[];
  readonly #changed: (change: BitChange) => void;
  readonly #bits: Uint32Array;
  readonly #sight: Uint8Array;
  /** Source time of the newest sample. */
  readonly #sampledMs: Float64Array;
  /** One each rack and alarm. */
  readonly #levels: Uint8Array;
  readonly #changedMs: Float64Array;
  /** 1 = the moment of the change was reported; 0 = it lies before the sample that showed it. */
  readonly #exact: Uint8Array;
  /** A report said that a level cleared; the next sample says whether the bit went with it. NaN: none. */
  readonly #clearedMs: Float64Array;
  readonly #clearedUncertaintyMs: Float64Array;

  constructor(racks: number, alarms: readonly DeviceAlarm[], changed: (change: BitChange) => void) {
    this.#alarms = alarms;
    this.#changed = changed;
    this.#bits = new Uint32Array(racks);
    this.#sight = new Uint8Array(racks);
    this.#sampledMs = new Float64Array(racks).fill(Number.NEGATIVE_INFINITY);
    const each = racks * alarms.length;
    this.#levels = new Uint8Array(each);
    this.#changedMs = new Float64Array(each).fill(Number.NEGATIVE_INFINITY);
    this.#exact = new Uint8Array(each);
    this.#clearedMs = new Float64Array(each).fill(Number.NaN);
    this.#clearedUncertaintyMs = new Float64Array(each);
  }

  /** The level that a bit had when it was last told of: a word alone does not say it again. */
  remember(rack: number, alarm: DeviceAlarm, level: AlarmLevel): void {
    this.#levels[this.#at(this.#alarms.indexOf(alarm), rack)] = level;
  }

  /** Whether this sample says anything that the last one did not: most racks, most cycles, it does not. */
  isNew(rack: number, sourceTimeMs: number, isKnown: boolean): boolean {
    const sight = this.#sight[rack];
    if (!isKnown) return sight === Sight.known;
    return sight !== Sight.known || sourceTimeMs > (this.#sampledMs[rack] as number);
  }

  /** The word can not be read any more: what was set is unknown, and stays. */
  lose(rack: number, seen: SeenAt): void {
    if (this.#sight[rack] !== Sight.known) return;
    this.#sight[rack] = Sight.lost;
    for (const [index, alarm] of this.#alarms.entries()) {
      if ((this.#bits[rack] as number) & alarm.bit) this.#emit(index, rack, seen, undefined, false);
    }
  }

  sample(rack: number, bits: number, seen: SeenAt): void {
    const before = this.#bits[rack] as number;
    const sight = this.#sight[rack];
    const sampledMs = this.#sampledMs[rack] as number;
    this.#sight[rack] = Sight.known;
    this.#sampledMs[rack] = seen.sourceTimeMs;
    // Most racks, most of the time: nothing was wrong, and nothing is.
    if (sight === Sight.known && bits === 0 && before === 0) return;
    // The device's clock was set back: what it said before can not be put in order with what it says.
    if (seen.sourceTimeMs < sampledMs) this.#forgetTimes(rack);
    const since = Number.isFinite(sampledMs)
      ? Math.max(0, seen.sourceTimeMs - sampledMs)
      : FIRST_SEEN_UNCERTAINTY_MS;
    const between = { ...seen, uncertaintyMs: seen.uncertaintyMs + since };
    for (const [index, alarm] of this.#alarms.entries()) {
      const isSet = (bits & alarm.bit) !== 0;
      const wasSet = (before & alarm.bit) !== 0;
      if (isSet && wasSet) this.#confirm(index, rack, seen);
      else if (isSet !== wasSet) this.#catch(index, rack, isSet, between);
      // Said once, so that an alarm that was stored as true can return.
      else if (sight !== Sight.known) this.#denySet(index, rack, seen);
    }
  }

  raise(rack: number, bit: number, seen: SeenAt, reported: Reported | undefined): void {
    const index = this.#alarms.findIndex((alarm) => alarm.bit === bit);
    const alarm = this.#alarms[index];
    // A device may have alarms that this product does not know; its words are kept by the telemetry.
    if (!alarm) return;
    const at = this.#at(index, rack);
    const isSet = ((this.#bits[rack] as number) & bit) !== 0;
    const changedMs = this.#changedMs[at] as number;
    const level = (reported?.level || alarm.level) as AlarmLevel;
    const isLate = seen.sourceTimeMs < changedMs;
    // From the device's store, of something that is over, or was told exactly before.
    if (isLate && (!isSet || this.#exact[at] === 1)) return;
    if (isSet && seen.sourceTimeMs === changedMs && this.#levels[at] === level) return;
    this.#bits[rack] = ((this.#bits[rack] as number) | bit) >>> 0;
    this.#levels[at] = level;
    this.#exact[at] = 1;
    this.#changedMs[at] = Math.max(seen.sourceTimeMs, changedMs);
    if (!isLate) this.#clearedMs[at] = Number.NaN;
    this.#emit(index, rack, seen, reported, true);
  }

  /** `level`: the one that cleared; what lies below it may stand. 0: all of it cleared. */
  clear(rack: number, bit: number, seen: SeenAt, level: number): void {
    const index = this.#alarms.findIndex((alarm) => alarm.bit === bit);
    const at = this.#at(index, rack);
    if (index < 0 || ((this.#bits[rack] as number) & bit) === 0) return;
    if (seen.sourceTimeMs < (this.#changedMs[at] as number)) return;
    if (level > 0) {
      this.#clearedMs[at] = seen.sourceTimeMs;
      this.#clearedUncertaintyMs[at] = seen.uncertaintyMs;
      this.#levels[at] = Math.max(1, Math.min(this.#levels[at] as number, level - 1));
      return;
    }
    this.#unset(index, rack, seen);
    this.#exact[at] = 1;
  }

  /** Not set when it is first seen, or seen again. What happened before that, a report may still tell. */
  #denySet(index: number, rack: number, seen: SeenAt): void {
    this.#levels[this.#at(index, rack)] = 0;
    this.#emit(index, rack, seen, undefined, true);
  }

  /** Still set: known again, and at the level below where one of its levels cleared. */
  #confirm(index: number, rack: number, seen: SeenAt): void {
    const at = this.#at(index, rack);
    const clearedMs = this.#clearedMs[at] as number;
    if (clearedMs <= seen.sourceTimeMs) {
      this.#clearedMs[at] = Number.NaN;
      this.#changedMs[at] = clearedMs;
    }
    this.#emit(index, rack, seen, undefined, true);
  }

  /** A sample shows what no report said, or what one announced. */
  #catch(index: number, rack: number, isSet: boolean, seen: SeenAt): void {
    const alarm = this.#alarms[index] as DeviceAlarm;
    const at = this.#at(index, rack);
    // Measured before the change that a report told of.
    if (seen.sourceTimeMs < (this.#changedMs[at] as number)) return;
    if (isSet) {
      this.#bits[rack] = ((this.#bits[rack] as number) | alarm.bit) >>> 0;
      this.#levels[at] = this.#levels[at] || alarm.level;
      this.#changedMs[at] = seen.sourceTimeMs;
      this.#exact[at] = 0;
      this.#emit(index, rack, seen, undefined, true);
      return;
    }
    const clearedMs = this.#clearedMs[at] as number;
    const announced = clearedMs <= seen.sourceTimeMs;
    const uncertaintyMs = this.#clearedUncertaintyMs[at] as number;
    this.#exact[at] = announced ? 1 : 0;
    this.#unset(
      index,
      rack,
      announced ? { ...seen, sourceTimeMs: clearedMs, uncertaintyMs } : seen,
    );
  }

  #unset(index: number, rack: number, seen: SeenAt): void {
    const at = this.#at(index, rack);
    const { bit } = this.#alarms[index] as DeviceAlarm;
    this.#bits[rack] = ((this.#bits[rack] as number) & ~bit) >>> 0;
    this.#levels[at] = 0;
    this.#clearedMs[at] = Number.NaN;
    this.#changedMs[at] = seen.sourceTimeMs;
    this.#emit(index, rack, seen, undefined, true);
  }

  #emit(
    index: number,
    rack: number,
    seen: SeenAt,
    reported: Reported | undefined,
    isKnown: boolean,
  ): void {
    const { sourceTimeMs, uncertaintyMs, receiveTimeMs } = seen;
    this.#changed({
      alarm: this.#alarms[index] as DeviceAlarm,
      rack,
      level: this.#levels[this.#at(index, rack)] as AlarmLevel,
      isKnown,
      reported,
      sourceTimeMs,
      uncertaintyMs,
      receiveTimeMs,
    });
  }

  #forgetTimes(rack: number): void {
    const from = this.#at(0, rack);
    this.#changedMs.fill(Number.NEGATIVE_INFINITY, from, from + this.#alarms.length);
    this.#clearedMs.fill(Number.NaN, from, from + this.#alarms.length);
  }

  #at(index: number, rack: number): number {
    return rack * this.#alarms.length + index;
  }
}
