import { err, ok, type Result } from '@cellarium/stdx';
import { nearestKw } from '../frequency/nearest.ts';
import { isHeld, isPower, isStop } from './body.ts';
import { type Step, stored } from './effect.ts';
import type { DeviceAnswer, Measurement } from './event.ts';
import {
  type CommandRecord,
  type Evidence,
  type Moment,
  moved,
  type Sending,
  withSuspects,
} from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import { nextRefreshMs, writeOf } from './send.ts';
import type { CommandSettings } from './settings.ts';
import { CommandOutcome, CommandState, isOver, isUnsent } from './state.ts';

type Outcome = Result<Step, Refusal>;

/** Registers hold tenths of a kW: half a step of rounding is the same value. */
const ECHO_KW = 0.051;

const unchanged = (record: CommandRecord): Outcome => ok({ record, effects: [] });
const wrongState: Result<never, Refusal> = err({ code: RefusalCode.wrongState });

/** What a device says to the write. Acceptance proves nothing; a no, or another value, ends it. */
export function answer(record: CommandRecord, told: DeviceAnswer, at: Moment): Outcome {
  if (record.state !== CommandState.sent) return wrongState;
  const { evidence } = record;
  if (told.verdict === 'accepted') {
    const { echo } = told;
    if (echo !== undefined && !(Math.abs(echo.echoedKw - echo.sentKw) <= ECHO_KW)) {
      return becameUnknown(record, CommandOutcome.wrongEcho, [told.place], at);
    }
    return unchanged({ ...record, evidence: { ...evidence, accepted: evidence.accepted + 1 } });
  }
  // One of many: the others go on, the deadline will name this one. A stop that could not go out, or that
  // its device refused, stays in force and is said again.
  const isLater = told.verdict === 'silent' || isStop(record.body);
  if (told.place !== record.body.place || isLater) {
    return unchanged({ ...record, evidence: withSuspects(evidence, [told.place]) });
  }
  const outcome =
    told.verdict === 'notSent' ? CommandOutcome.notSent : CommandOutcome.refusedByDevice;
  return ok(
    stored(
      moved(record, CommandState.rejected, outcome, at, '', {
        evidence: withSuspects(evidence, [told.place]),
      }),
      { kind: 'release', commandId: record.id, place: record.body.place },
    ),
  );
}

/**
 * A sample of the command's place. Only fresh ones from after the sending and before the deadline count,
 * each once; in band one after the other, with every block in its own band, they are the proof.
 */
export function measured(
  record: CommandRecord,
  sample: Measurement,
  at: Moment,
  settings: CommandSettings,
): Outcome {
  if (isOver(record.state) || isUnsent(record.state)) return wrongState;
  const { sending, evidence, body } = record;
  if (sending === undefined || !isCounted(sample, sending, evidence, at)) return unchanged(record);
  const inBand =
    (isPower(body) ? besideKw(sample, body.powerKw) <= sending.toleranceKw : sample.isDone) &&
    sample.offBlocks.length === 0;
  const seen: Evidence = {
    ...withSuspects({ ...evidence, suspects: [...(sample.unreached ?? [])] }, sample.offBlocks),
    sampledMs: sample.sampledMs,
    measuredKw: sample.powerKw,
    samplesInBand: inBand ? evidence.samplesInBand + 1 : 0,
  };
  const next = { ...record, evidence: seen };
  const isProof =
    record.state === CommandState.sent &&
    seen.samplesInBand >= settings.proof.samples &&
    sample.sampledMs <= sending.deadlineMs;
  if (!isProof) return unchanged(next);
  return ok(stored(moved(next, CommandState.confirmed, CommandOutcome.measured, at, '')));
}

/** How far a sample lies from a power, and from whatever the response may add to it. */
function besideKw({ powerKw, response }: Measurement, wantedKw: number): number {
  const { leastKw, mostKw } = response ?? { leastKw: 0, mostKw: 0 };
  return Math.abs(powerKw - nearestKw(wantedKw, leastKw, mostKw, powerKw));
}

function isCounted(sample: Measurement, sending: Sending, evidence: Evidence, at: Moment): boolean {
  return (
    sample.isFresh &&
    Number.isFinite(sample.powerKw) &&
    sample.sampledMs > sending.at.monotonicMs &&
    sample.sampledMs > evidence.sampledMs &&
    // A sample from the future is a mistake of clocks, and no proof.
    sample.sampledMs <= at.monotonicMs
  );
}

/** What the device holds: shown beside the command, and proof of nothing. */
export function readBack(record: CommandRecord, setpointKw: number | undefined): Outcome {
  if (isUnsent(record.state)) return wrongState;
  const evidence = { ...record.evidence, readBackKw: setpointKw };
  return ok(stored({ ...record, revision: record.revision + 1, evidence }));
}

/** Time: what nobody sent lapses, what nobody measured is unknown, what holds is said again or ends. */
export function tick(record: CommandRecord, at: Moment, settings: CommandSettings): Outcome {
  const now = at.monotonicMs;
  const { sending, selection } = record;
  if (isUnsent(record.state)) {
    if (now >= record.lapsesMs) {
      return ok(
        stored(
          moved(record, CommandState.expired, CommandOutcome.neverSent, at, '', {
            selection: undefined,
          }),
        ),
      );
    }
    if (selection === undefined || now < selection.untilMs) return unchanged(record);
    return ok(
      stored(
        moved(record, CommandState.draft, CommandOutcome.none, at, '', {
          selection: undefined,
        }),
      ),
    );
  }
  if (sending === undefined || isOver(record.state)) return unchanged(record);
  if (record.state === CommandState.sent && now > sending.deadlineMs) {
    return becameUnknown(record, whyUnknown(record), [], at);
  }
  if (record.state === CommandState.unknown) return unchanged(record);
  const isConfirmed = record.state === CommandState.confirmed;
  if (isConfirmed && isHeld(record.body) && now >= sending.holdUntilMs) {
    return ok(
      stored(moved(record, CommandState.expired, CommandOutcome.holdOver, at, ''), {
        kind: 'release',
        commandId: record.id,
        place: record.body.place,
      }),
    );
  }
  // Before its proof only what the device took is said again: silence is never answered by a repeat.
  const wasTaken = isConfirmed || record.evidence.accepted > 0;
  if (!isPower(record.body) || !wasTaken || now < sending.refreshAtMs) return unchanged(record);
  const next = {
    ...record,
    sending: { ...sending, refreshAtMs: nextRefreshMs(now, settings) },
  };
  return ok({ record: next, effects: [writeOf(next, settings, true)] });
}

function whyUnknown({ evidence }: CommandRecord): CommandOutcome {
  if (evidence.suspects.length > 0) return CommandOutcome.blocksOff;
  const wasHeard = evidence.accepted > 0 || evidence.sampledMs >= 0;
  return wasHeard ? CommandOutcome.notMeasured : CommandOutcome.silent;
}

export function becameUnknown(
  record: CommandRecord,
  outcome: CommandOutcome,
  suspects: readonly string[],
  at: Moment,
): Outcome {
  const next = moved(record, CommandState.unknown, outcome, at, '', {
    evidence: withSuspects(record.evidence, suspects),
  });
  return ok(stored(next, { kind: 'readBack', commandId: record.id, place: record.body.place }));
}
