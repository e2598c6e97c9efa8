import {
  absentBit,
  CONDITIONS,
  type ConditionSignal,
  DeviceEventKind,
  type DeviceEventSample,
  Member,
  NO_CELL,
  Quality,
  RACK_POINTS,
  type Station,
} from '@cellarium/model';
import type { AlarmRecord } from '../record.ts';
import { AlarmWords, type BitChange, type Reported, type SeenAt } from './alarm-words.ts';
import {
  type DeviceAlarm,
  type DeviceView,
  FIRMWARE_ALARMS,
  HARDWARE_ALARMS,
  NOTHING,
  type Reading,
  STATE_ALARMS,
  TRIPPED_BIT,
  trippedBits,
} from './device-alarms.ts';

const ALARM_BITS_ABSENT = absentBit(RACK_POINTS, 'alarmBits');
const STATE_ABSENT = absentBit(RACK_POINTS, 'state');
/** A device whose clock was never measured: as far off as the engine still believes its times. */
const UNMEASURED_UNCERTAINTY_MS = 60_000;

/** An event as the engine keeps it; its source time is turned to our clock. */
export interface TimedDeviceEvent extends DeviceEventSample {
  /** Of the station, from 0. */
  readonly block: number;
  readonly sourceTimeMs: number;
  readonly receiveTimeMs: number;
}

export interface DeviceSignalsOptions {
  readonly station: Pick<Station, 'topology' | 'limits'>;
  readonly emit: (signal: ConditionSignal) => void;
  /** How far the clock of what speaks for a rack or block may be wrong, ms; NaN: not measured. */
  readonly clockUncertaintyMs: (kind: 'rack' | 'block', row: number) => number;
  /** Alarms that were restored: their levels stand until a device says another. */
  readonly standing?: Iterable<AlarmRecord>;
}

/**
 * Turns what devices say of themselves into signals: BMS alarm words and trips, the contacts of the
 * hardware layer, and events lost in a device. A cycle calls `event` for what came, then `look` once.
 */
export class DeviceSignals {
  readonly #options: DeviceSignalsOptions;
  readonly #firmware: AlarmWords;
  readonly #states: AlarmWords;
  readonly #hardware: AlarmWords;
  #view: DeviceView | undefined;

  constructor(options: DeviceSignalsOptions) {
    this.#options = options;
    const { racks } = options.station.topology;
    const changed = (change: BitChange): void => this.#emit(change);
    this.#firmware = new AlarmWords(racks, FIRMWARE_ALARMS, changed);
    this.#states = new AlarmWords(racks, STATE_ALARMS, changed);
    this.#hardware = new AlarmWords(racks, HARDWARE_ALARMS, changed);
    for (const { condition, row, liveLevel } of options.standing ?? []) {
      const alarm = FIRMWARE_ALARMS.find((candidate) => candidate.condition === condition);
      if (alarm && row < racks) this.#firmware.remember(row, alarm, liveLevel);
    }
  }

  event(event: TimedDeviceEvent): void {
    const { kind, rack, code, level, cell, value, block, sourceTimeMs, receiveTimeMs } = event;
    if (kind === DeviceEventKind.storeOverflow) this.#lostEvents(event);
    if (rack < 0 || rack >= this.#options.station.topology.racks) return;
    const reported: Reported = { level, cell, value };
    const seen = (of: 'rack' | 'block', row: number): SeenAt => ({
      sourceTimeMs,
      receiveTimeMs,
      uncertaintyMs: this.#uncertainty(of, row),
    });
    if (kind === DeviceEventKind.rackAlarmRaised) {
      this.#firmware.raise(rack, code, seen('rack', rack), reported);
    } else if (kind === DeviceEventKind.rackAlarmCleared) {
      this.#firmware.clear(rack, code, seen('rack', rack), level);
    } else if (kind === DeviceEventKind.rackState) {
      const tripped = seen('rack', rack);
      if (trippedBits(code))
        this.#states.raise(rack, TRIPPED_BIT, tripped, { ...reported, level: 0 });
      else this.#states.clear(rack, TRIPPED_BIT, tripped, 0);
    } else if (kind === DeviceEventKind.hardwareTripped) {
      // The contact says which comparator, never what it saw: its value is read beside it.
      this.#hardware.raise(rack, code, seen('block', block), undefined);
    } else if (kind === DeviceEventKind.hardwareReset) {
      this.#hardware.clear(rack, code, seen('block', block), 0);
    }
  }

  /** Looks at every rack; one that brought nothing new costs a comparison. */
  look(view: DeviceView, nowMs: number): void {
    this.#view = view;
    const { racks, hardware } = view.image;
    const count = this.#options.station.topology.racks;
    for (let rack = 0; rack < count; rack += 1) {
      const sourceTimeMs = racks.sourceTimeMs[rack] as number;
      const isGood = racks.quality[rack] === Quality.good;
      const absent = racks.absentBits[rack] as number;
      const hasWord = isGood && (absent & ALARM_BITS_ABSENT) === 0;
      if (this.#firmware.isNew(rack, sourceTimeMs, hasWord)) {
        this.#sample(this.#firmware, rack, hasWord, racks.alarmBits[rack] as number, nowMs);
      }
      const hasState = isGood && (absent & STATE_ABSENT) === 0;
      if (this.#states.isNew(rack, sourceTimeMs, hasState)) {
        const bits = trippedBits(racks.state[rack] as number);
        this.#sample(this.#states, rack, hasState, bits, nowMs);
      }
      const contactsMs = hardware.sourceTimeMs[rack] as number;
      const hasContacts = hardware.quality[rack] === Quality.good;
      if (this.#hardware.isNew(rack, contactsMs, hasContacts)) {
        this.#sampleContacts(rack, hasContacts, contactsMs, nowMs);
      }
    }
  }

  #sample(words: AlarmWords, rack: number, isKnown: boolean, bits: number, nowMs: number): void {
    const { racks } = (this.#view as DeviceView).image;
    const uncertaintyMs = this.#uncertainty('rack', rack);
    if (!isKnown) {
      words.lose(rack, { sourceTimeMs: nowMs, receiveTimeMs: nowMs, uncertaintyMs: 0 });
      return;
    }
    words.sample(rack, bits, {
      sourceTimeMs: racks.sourceTimeMs[rack] as number,
      receiveTimeMs: racks.receiveTimeMs[rack] as number,
      uncertaintyMs,
    });
  }

  #sampleContacts(rack: number, isKnown: boolean, sourceTimeMs: number, nowMs: number): void {
    const { image } = this.#view as DeviceView;
    if (!isKnown) {
      this.#hardware.lose(rack, { sourceTimeMs: nowMs, receiveTimeMs: nowMs, uncertaintyMs: 0 });
      return;
    }
    const block = image.topology.blockOfRack(rack);
    this.#hardware.sample(rack, image.hardware.tripBits[rack] as number, {
      sourceTimeMs,
      receiveTimeMs: image.blocks.receiveTimeMs[block] as number,
      uncertaintyMs: this.#uncertainty('block', block),
    });
  }

  /** A device's store was full: it is told at once, and over as soon as it is told. */
  #lostEvents({ block, sourceTimeMs, receiveTimeMs }: TimedDeviceEvent): void {
    const signal: ConditionSignal = {
      condition: 'events-lost',
      row: block,
      level: 1,
      isKnown: true,
      value: Number.NaN,
      limit: Number.NaN,
      member: NO_CELL,
      members: 0,
      sourceTimeMs,
      uncertaintyMs: this.#uncertainty('block', block),
      receiveTimeMs,
      rawCode: DeviceEventKind.storeOverflow,
    };
    this.#options.emit(signal);
    this.#options.emit({ ...signal, level: 0 });
  }

  #emit({ alarm, rack, level, isKnown, reported, ...seen }: BitChange): void {
    const isSaid = level > 0 && isKnown;
    const reason = reported && alarm.reasonOf?.(reported.value);
    const measured = alarm.reasonOf === undefined ? reported : undefined;
    const { value, cell } = !isSaid ? NOTHING : (measured ?? this.#reading(alarm, rack));
    const inUnit = value / alarm.perUnit;
    const { member } = CONDITIONS[alarm.condition];
    this.#options.emit({
      condition: alarm.condition,
      row: rack,
      level,
      isKnown,
      value: inUnit,
      limit: isSaid ? alarm.limit(this.#options.station.limits, level, inUnit) : Number.NaN,
      member: member === Member.none ? NO_CELL : cell,
      members: 0,
      sourceTimeMs: seen.sourceTimeMs,
      uncertaintyMs: seen.uncertaintyMs,
      receiveTimeMs: seen.receiveTimeMs,
      rawCode: alarm.bit,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  #reading(alarm: DeviceAlarm, rack: number): Reading {
    return this.#view ? alarm.reading(this.#view, rack) : NOTHING;
  }

  #uncertainty(kind: 'rack' | 'block', row: number): number {
    const measured = this.#options.clockUncertaintyMs(kind, row);
    return Number.isNaN(measured) ? UNMEASURED_UNCERTAINTY_MS : measured;
  }
}
