import type { Command, CommandDetail, CommandRefusalName, RestError } from '@cellarium/api';
import {
  COMMAND_KIND_NAMES,
  COMMAND_OUTCOME_NAMES,
  COMMAND_STATE_NAMES,
  CONSTRAINT_NAMES,
  type CommandRecord,
  type Moment,
  REFUSAL_NAMES,
  type Refusal,
  ROLE_NAMES,
  type Spoiler,
} from '@cellarium/dispatch';
import { formatPlace, placeOfBlock, placeOfRack, type Topology } from '@cellarium/model';
import type { TraceScore } from '../dispatch/traces.ts';
import { nameOf } from './name-of.ts';

/**
 * A command as the interface shows it. What was promised in monotonic time is told from the moment at
 * which it was promised: it stands still, whatever the wall clock does.
 */
export function presentCommand(record: CommandRecord, now: Moment): Command {
  const { body, author, selection, sending, evidence } = record;
  const began = record.steps[0]?.at ?? now;
  const utcOf = (monotonicMs: number, from: Moment = now): number =>
    Math.round(from.utcMs + (monotonicMs - from.monotonicMs));
  return {
    id: record.id,
    kind: nameOf(COMMAND_KIND_NAMES, body.kind),
    place: body.place,
    powerKw: body.powerKw,
    holdS: body.holdS,
    reason: body.reason,
    state: nameOf(COMMAND_STATE_NAMES, record.state),
    outcome: nameOf(COMMAND_OUTCOME_NAMES, record.outcome),
    author: { user: author.user, role: nameOf(ROLE_NAMES, author.role), from: author.from },
    revision: record.revision,
    needsSelect: record.needsSelect,
    needsApproval: record.needsApproval,
    createdMs: began.utcMs,
    lapsesMs: utcOf(record.lapsesMs, began),
    selection:
      selection === undefined
        ? null
        : {
            by: selection.by.user,
            powerKw: selection.powerKw,
            presentKw: selection.presentKw ?? null,
            untilMs: utcOf(selection.untilMs),
          },
    approvals: record.approvals.map(({ by, powerKw, at, untilMs }) => ({
      by: by.user,
      powerKw,
      atMs: at.utcMs,
      untilMs: utcOf(untilMs, at),
    })),
    sending:
      sending === undefined
        ? null
        : {
            atMs: sending.at.utcMs,
            fromKw: sending.fromKw ?? null,
            toleranceKw: sending.toleranceKw,
            deadlineMs: utcOf(sending.deadlineMs, sending.at),
            holdUntilMs: utcOf(sending.holdUntilMs, sending.at),
          },
    evidence: {
      accepted: evidence.accepted,
      samplesInBand: evidence.samplesInBand,
      measuredKw: evidence.measuredKw ?? null,
      measuredMs:
        evidence.sampledMs < 0 || sending === undefined
          ? null
          : utcOf(evidence.sampledMs, sending.at),
      readBackKw: evidence.readBackKw ?? null,
      suspects: [...evidence.suspects],
    },
    supersededBy: record.supersededBy ?? null,
    steps: record.steps.map(({ state, outcome, at, by }) => ({
      state: nameOf(COMMAND_STATE_NAMES, state),
      outcome: nameOf(COMMAND_OUTCOME_NAMES, outcome),
      atMs: at.utcMs,
      by,
    })),
  };
}

export function presentRefusal(refusal: Refusal): NonNullable<RestError['refusal']> {
  const { code, mostKw, constraint, holder, places } = refusal;
  return {
    code: nameOf<CommandRefusalName>(REFUSAL_NAMES, code),
    ...(mostKw !== undefined && { mostKw }),
    ...(constraint !== undefined && { constraint: nameOf(CONSTRAINT_NAMES, constraint) }),
    ...(holder !== undefined && { holder }),
    ...(places !== undefined && { places: [...places] }),
  };
}

export function presentTraceScore(score: TraceScore, topology: Topology): CommandDetail['score'] {
  const { tracking, step, spoilers } = score;
  return {
    tracking: { ...tracking },
    step:
      step === undefined
        ? null
        : {
            lagS: step.lagS ?? null,
            riseS: step.riseS ?? null,
            settlingS: step.settlingS ?? null,
            rateKwPerS: step.rateKwPerS ?? null,
            steadyErrorKw: step.steadyErrorKw ?? null,
          },
    spoilers: spoilers.map((each) => presentSpoiler(each, topology)),
  };
}

export function presentSpoiler({ block, rack, missedKwh }: Spoiler, topology: Topology) {
  return {
    block: formatPlace(placeOfBlock(block)),
    rack: rack === undefined ? null : formatPlace(placeOfRack(topology, rack)),
    missedKwh,
  };
}
