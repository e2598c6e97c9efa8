import {
  type CommandRecord,
  type CommandSettings,
  CommandState,
  type DeviceAnswer,
  isAtDevice,
  isStop,
  MODE_NAMES,
  type ModeCode,
  type RemoteSetpoint,
  STATION_PLACE,
} from '@cellarium/dispatch';
import { OrderOutcome } from '@cellarium/drivers';
import { formatPlace, placeOfBlock } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { ActJournal } from './act-journal.ts';
import type { Arming } from './arming.ts';
import type { ChargerLimit } from './charger-limit.ts';
import type { Commander } from './commander.ts';
import type { Control } from './control.ts';
import type { FrequencyTrail } from './frequency-trail.ts';
import type { Hours } from './hours.ts';
import { inForceOf } from './in-force.ts';
import { measurementOf, readBackOf } from './measure.ts';
import type { ModeAlarms } from './mode-alarms.ts';
import type { Modes } from './modes.ts';
import type { Plans } from './plans.ts';
import type { DispatchRecords } from './records.ts';
import type { Setpoints } from './setpoints.ts';
import type { TagAlarms } from './tag-alarms.ts';
import type { Tags } from './tags.ts';
import type { Traces } from './traces.ts';

const CYCLE_MS = 1_000;
/** Timers of 100 ms are late by a few: the cycle does not slip by a whole one for it. */
const EARLY_MS = 50;
/** What a device holds is in its next telemetry, or it is not told at all. */
const READ_BACK_WITHIN_MS = 5_000;

export interface DispatchParts {
  readonly clock: Clock;
  readonly settings: CommandSettings;
  readonly acts: ActJournal;
  readonly records: DispatchRecords;
  readonly control: Control;
  readonly commander: Commander;
  readonly setpoints: Setpoints;
  readonly modes: Modes;
  readonly plans: Plans;
  readonly tags: Tags;
  readonly tagAlarms: TagAlarms;
  readonly modeAlarms: ModeAlarms;
  readonly traces: Traces;
  readonly hours: Hours;
  readonly arming: Arming;
  readonly chargerLimit: ChargerLimit;
  readonly frequency: FrequencyTrail;
  readonly remote: RemoteHolder;
  /** Gives the orders of a command that is not of power; false: it is of power. */
  readonly switching: (record: CommandRecord) => boolean;
}

/** The upstream's last setpoint, and whether it may give one. */
export interface RemoteHolder {
  setpoint: RemoteSetpoint;
}

/** Dispatch as it runs: fed by every beat of the server, cycling once a second. */
export class Dispatch {
  readonly parts: DispatchParts;
  #cycledMs = Number.NEGATIVE_INFINITY;
  #day: string;

  constructor(parts: DispatchParts) {
    this.parts = parts;
    this.#day = parts.plans.today;
  }

  /** After each cycle of the engine and its judges. */
  beat(): void {
    const { arming, clock, control } = this.parts;
    control.live.note();
    control.live.refresh();
    arming.giveWay();
    const nowMs = clock.monotonicMs();
    this.parts.acts.catchUp();
    const isCycle = nowMs - this.#cycledMs >= CYCLE_MS - EARLY_MS;
    this.hear();
    if (isCycle) {
      const dtS = Math.min((nowMs - this.#cycledMs) / 1_000, 2);
      this.#cycledMs = nowMs;
      this.#second(dtS);
    }
    this.#measure(isCycle);
    this.#readBack();
  }

  /** What the server does for a command that goes out. */
  readonly write = (record: CommandRecord): void => {
    const { control, commander, traces, modes } = this.parts;
    traces.begin(record);
    const { body } = record;
    if (this.parts.switching(record)) return;
    if (isStop(body)) {
      const running = modes.order.filter((code) => modes.state(code).isEnabled);
      control.stopNow(body.place, `stop ${record.id}`);
      if (running.length > 0 && !modes.isAnyEnabled) this.#tellStopped(record, running);
      return;
    }
    control.begin(body.place);
    control.cycle(commander.desk.live());
  };

  /** A stop of the station is in force as of now, not as of the last cycle. */
  get isStopped(): boolean {
    const { commander, control, clock } = this.parts;
    const { topology } = control.live.view.station;
    const live = commander.desk.live();
    return inForceOf(live, topology, clock.monotonicMs()).stationStop !== undefined;
  }

  /** That modes went off with a stop is written down when that is possible: the stop has gone out. */
  #tellStopped({ id, author, body }: CommandRecord, codes: readonly ModeCode[]): void {
    const { acts, records, modes, clock } = this.parts;
    const told = codes.map((code) => ({
      utcMs: clock.utcMs(),
      who: author.user,
      from: `${author.from} ${author.session}`,
      what: 'mode.disabled',
      subject: MODE_NAMES[code] ?? '',
      before: '',
      after: JSON.stringify({ stop: id }),
      reason: body.reason,
    }));
    acts.appendSomeTime(told, () => records.put('modes', 'all', modes.stored()));
  }

  #second(dtS: number): void {
    const { acts, commander, control, modes, plans, tags, clock } = this.parts;
    acts.retry();
    for (const { id } of commander.desk.live()) commander.happened(id, { kind: 'tick' });
    if (plans.today !== this.#day) {
      this.#day = plans.today;
      modes.replan();
    }
    control.cycle(commander.desk.live());
    this.#keepScores(dtS);
    const utcMs = clock.utcMs();
    this.parts.tagAlarms.keep(utcMs);
    this.parts.modeAlarms.keep(control.demand, utcMs);
    for (const tag of tags.remind(utcMs)) {
      acts.appendSomeTime(
        [
          {
            utcMs,
            who: 'station',
            from: '',
            what: 'tag.reminded',
            subject: tag.id,
            before: '',
            after: JSON.stringify({ place: tag.place, owner: tag.owner }),
            reason: tag.reason,
          },
        ],
        () => this.parts.records.put('tag', tag.id, tag),
      );
    }
  }

  #keepScores(dtS: number): void {
    const { control, commander, traces, hours, frequency, clock } = this.parts;
    const utcMs = clock.utcMs();
    const { presentKw, storageKw } = control.lastLimitsOf(STATION_PLACE);
    hours.add(utcMs, presentKw, dtS);
    frequency.add(utcMs, storageKw, dtS);
    for (const record of commander.desk.live()) {
      if (!isAtDevice(record.state)) continue;
      const isStation = record.body.place === STATION_PLACE;
      const kw = isStation ? presentKw : control.lastLimitsOf(record.body.place).presentKw;
      traces.sample(record, kw, utcMs, dtS);
    }
  }

  /** What devices said since it was last asked. */
  hear(): void {
    const { setpoints, commander, traces, clock } = this.parts;
    const answers = setpoints.takeAnswers();
    if (answers.length === 0) return;
    const sent = commander.desk.live().filter(({ state }) => state === CommandState.sent);
    if (sent.length === 0) return;
    for (const { block, outcome, sentMs } of answers) {
      const place = formatPlace(placeOfBlock(block));
      for (const record of sent) {
        const { place: asked } = record.body;
        if (asked !== STATION_PLACE && asked !== place) continue;
        // The answer to what an earlier command told says nothing of this one.
        if (sentMs < (record.sending?.at.monotonicMs ?? 0)) continue;
        const isNews = traces.answered(record.id, place, outcome, clock.utcMs());
        // A device that takes it counts once, however often it is told again.
        if (!isNews && outcome === OrderOutcome.accepted) continue;
        this.answered(record.id, place, outcome);
      }
    }
  }

  answered(id: string, place: string, outcome: OrderOutcome): void {
    const answer: DeviceAnswer = { place, verdict: verdictOf(outcome), echo: undefined };
    this.parts.commander.happened(id, { kind: 'answer', answer });
  }

  /** Each new sample once; between the seconds only for what waits for its proof. */
  #measure(isCycle: boolean): void {
    const { commander, control } = this.parts;
    for (const record of commander.desk.live()) {
      const { state, evidence } = record;
      if (!isAtDevice(state) || (!isCycle && state !== CommandState.sent)) continue;
      const measurement = measurementOf(record, control);
      if (measurement === undefined || measurement.sampledMs <= evidence.sampledMs) continue;
      commander.happened(record.id, { kind: 'measured', measurement });
    }
  }

  #readBack(): void {
    const { commander, control, clock } = this.parts;
    const nowMs = clock.monotonicMs();
    for (const [id, sinceMs] of commander.readBacks) {
      const record = commander.desk.find(id);
      if (record === undefined) {
        commander.readBacks.delete(id);
        continue;
      }
      const isNew = control.live.sampledMs(record.body.place, true) > sinceMs;
      if (!isNew && nowMs - sinceMs < READ_BACK_WITHIN_MS) continue;
      commander.readBacks.delete(id);
      const setpointKw = isNew ? readBackOf(record, control) : undefined;
      commander.happened(id, { kind: 'readBack', setpointKw });
    }
  }
}

function verdictOf(outcome: OrderOutcome): DeviceAnswer['verdict'] {
  switch (outcome) {
    case OrderOutcome.accepted:
      return 'accepted';
    case OrderOutcome.notConnected:
    case OrderOutcome.unsupported:
    case OrderOutcome.replaced:
      return 'notSent';
    // A gateway that has no answer, and a device that holds something else, may have it all the same.
    case OrderOutcome.unanswered:
    case OrderOutcome.gatewaySilent:
    case OrderOutcome.notHeld:
      return 'silent';
    default:
      return 'refused';
  }
}
