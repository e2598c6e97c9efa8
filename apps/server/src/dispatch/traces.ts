import {
  type CommandRecord,
  heldBy,
  isStop,
  nearestKw,
  type PowerSample,
  type Spoiler,
  STATION_PLACE,
  type StepResponse,
  stepResponse,
  type TrackingScore,
  TrackingScorer,
} from '@cellarium/dispatch';
import { ORDER_OUTCOME_NAMES, type OrderOutcome } from '@cellarium/drivers';
import { parsePlace } from '@cellarium/model';
import type { Control } from './control.ts';

/** Ten minutes, a second each: beyond that a command is a state, not a step. */
const SAMPLES_MAX = 600;
const ANSWERS_MAX = 400;
/** Commands of a shift. */
const TRACES_MAX = 100;
const SPOILERS_MAX = 12;
/** What a meter of class 0.5 swings at rest. */
const NOISE_SHARE = 0.005;

export interface TraceSample {
  readonly atMs: number;
  readonly askedKw: number;
  readonly allocatedKw: number;
  readonly measuredKw: number | undefined;
}

export interface TraceAnswer {
  readonly place: string;
  readonly outcome: string;
  readonly atMs: number;
}

export interface TraceScore {
  readonly tracking: TrackingScore;
  readonly step: StepResponse | undefined;
  readonly spoilers: readonly Spoiler[];
}

interface Trace {
  readonly samples: TraceSample[];
  readonly answers: TraceAnswer[];
  readonly scorer: TrackingScorer;
}

/** What was measured in the life of each of the newest commands. */
export class Traces {
  readonly #traces = new Map<string, Trace>();
  readonly #control: Control;

  constructor(control: Control) {
    this.#control = control;
  }

  begin(record: CommandRecord): void {
    const { blocks } = this.#control.live.view.station.topology;
    const bandKw = record.sending?.toleranceKw ?? 0;
    this.#traces.set(record.id, {
      samples: [],
      answers: [],
      scorer: new TrackingScorer(bandKw, blocks),
    });
    const oldest = this.#traces.keys().next();
    if (this.#traces.size > TRACES_MAX && !oldest.done) this.#traces.delete(oldest.value);
  }

  /** False: the place said so before. */
  answered(id: string, place: string, outcome: OrderOutcome, atMs: number): boolean {
    const answers = this.#traces.get(id)?.answers;
    if (answers === undefined || answers.length >= ANSWERS_MAX) return true;
    const name = ORDER_OUTCOME_NAMES[outcome] ?? 'unsupported';
    const isKnown = answers.some((one) => one.place === place && one.outcome === name);
    if (!isKnown) answers.push({ place, outcome: name, atMs });
    return !isKnown;
  }

  /** Once a second, for a command that is in force. */
  sample(record: CommandRecord, measuredKw: number | undefined, atMs: number, dtS: number): void {
    const trace = this.#traces.get(record.id);
    if (trace === undefined) return;
    const { dispatcher, result } = this.#control;
    const askedKw = isStop(record.body) ? 0 : record.body.powerKw;
    const block = blockOf(record, this.#control);
    const allocatedKw =
      block === undefined ? result.allocatedKw : (dispatcher.setpointKw[block] as number);
    const wantedKw = this.#control.nearestKw(record.body.place, askedKw, measuredKw);
    trace.scorer.add(wantedKw, measuredKw, dtS);
    if (trace.samples.length < SAMPLES_MAX) {
      trace.samples.push({ atMs, askedKw, allocatedKw, measuredKw });
    }
    if (block === undefined) addBlocks(trace.scorer, this.#control, dtS);
  }

  samples(id: string): readonly TraceSample[] {
    return this.#traces.get(id)?.samples ?? [];
  }

  answers(id: string): readonly TraceAnswer[] {
    return this.#traces.get(id)?.answers ?? [];
  }

  score(record: CommandRecord): TraceScore | undefined {
    const trace = this.#traces.get(record.id);
    const { sending, body } = record;
    if (trace === undefined || sending === undefined) return undefined;
    const fromMs = sending.at.utcMs;
    const samples: PowerSample[] = trace.samples.flatMap(({ atMs, measuredKw }) =>
      measuredKw === undefined ? [] : [{ atS: (atMs - fromMs) / 1_000, kw: measuredKw }],
    );
    const { nominal } = this.#control.live.view.station;
    const step =
      sending.fromKw === undefined || samples.length === 0
        ? undefined
        : stepResponse(
            samples,
            { fromKw: sending.fromKw, toKw: body.powerKw },
            sending.toleranceKw,
            nominal.powerKw * NOISE_SHARE,
          );
    return { tracking: trace.scorer.score(), step, spoilers: trace.scorer.spoilers(SPOILERS_MAX) };
  }
}

function blockOf({ body }: CommandRecord, { live }: Control): number | undefined {
  if (body.place === STATION_PLACE) return undefined;
  const at = parsePlace(body.place, live.view.station.topology);
  return at === undefined ? undefined : at.block - 1;
}

/** What each block missed of its own setpoint, as far as its power is known, and the rack that holds it. */
export function addBlocks(scorer: TrackingScorer, control: Control, dtS: number): void {
  const { view } = control.live;
  const { setpointKw, envelopes } = control.dispatcher;
  const { leastKw, mostKw } = control.responseRange;
  for (let block = 0; block < setpointKw.length; block += 1) {
    const toldKw = setpointKw[block] as number;
    const measuredKw = control.live.blockKw(block);
    if (measuredKw === undefined || toldKw === 0 || Math.abs(toldKw - measuredKw) < 1) continue;
    const wantedKw = nearestKw(
      toldKw,
      leastKw[block] as number,
      mostKw[block] as number,
      measuredKw,
    );
    const held = heldBy(view, envelopes, block, toldKw < 0 ? 'charge' : 'discharge');
    scorer.addBlock(block, wantedKw, measuredKw, dtS, held.rack);
  }
}
