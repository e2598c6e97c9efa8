import { err, ok, type Result } from '@cellarium/stdx';
import type { Principal } from '../principal.ts';
import { isStop } from './body.ts';
import { mayCommand } from './checks.ts';
import { type Step, stored } from './effect.ts';
import { type CommandRecord, isFinished, type Moment, moved } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import { CommandOutcome, CommandState, isOver, isUnsent } from './state.ts';
import { becameUnknown } from './watch.ts';

type Outcome = Result<Step, Refusal>;

/**
 * Withdrawn: before it was sent nothing happens; after that it no longer asks for anything. A stop that
 * went out is not withdrawn: the state that it left behind is left by a selection.
 */
export function cancel(record: CommandRecord, by: Principal, at: Moment): Outcome {
  if (isOver(record.state)) return err({ code: RefusalCode.wrongState });
  if (!mayCommand(by.role, record.body.kind)) return err({ code: RefusalCode.notAllowed });
  if (isStop(record.body) && !isUnsent(record.state)) return err({ code: RefusalCode.stopHolds });
  const next = moved(record, CommandState.cancelled, CommandOutcome.withdrawn, at, by.user, {
    selection: undefined,
  });
  if (isUnsent(record.state)) return ok(stored(next));
  return ok(stored(next, { kind: 'release', commandId: record.id, place: record.body.place }));
}

/** A newer command for the same place: this one is not said again. */
export function supersede(
  record: CommandRecord,
  byCommand: string,
  isStop: boolean,
  at: Moment,
): Outcome {
  if (isOver(record.state)) return err({ code: RefusalCode.wrongState });
  const outcome = isStop ? CommandOutcome.stopped : CommandOutcome.newer;
  return ok(
    stored(
      moved(record, CommandState.superseded, outcome, at, '', {
        selection: undefined,
        supersededBy: byCommand,
      }),
    ),
  );
}

/**
 * After a restart nothing goes on by itself, but what rests goes on resting: a stop holds. What was on
 * its way may have arrived: unknown, and read back. What was not sent, and what was only held, is over.
 */
export function boot(old: CommandRecord, at: Moment): Outcome {
  if (isFinished(old)) return ok({ record: old, effects: [] });
  const record = isStop(old.body) && !isUnsent(old.state) ? inTimeOf(old, at) : old;
  if (isStop(record.body) && record.state === CommandState.confirmed) {
    return ok(stored({ ...record, revision: record.revision + 1 }));
  }
  if (record.state === CommandState.sent) {
    return becameUnknown(record, CommandOutcome.restarted, [], at);
  }
  if (record.state === CommandState.unknown) {
    const { id, body, revision } = record;
    const rests = isStop(body) ? record : withoutHold(inTimeOf(record, at), at);
    return ok(
      stored(
        { ...rests, revision: revision + 1 },
        { kind: 'readBack', commandId: id, place: body.place },
      ),
    );
  }
  return ok(
    stored(
      moved(record, CommandState.expired, CommandOutcome.restarted, at, '', {
        selection: undefined,
      }),
    ),
  );
}

/** What stood where it was told was kept there by the server that is gone; nobody keeps it now. */
function withoutHold(record: CommandRecord, at: Moment): CommandRecord {
  const { sending } = record;
  if (sending === undefined) return record;
  const holdUntilMs = Math.min(sending.holdUntilMs, at.monotonicMs);
  return { ...record, sending: { ...sending, holdUntilMs } };
}

/** The moments of its sending by the clock of this start: the old one's means nothing any more. */
function inTimeOf(record: CommandRecord, at: Moment): CommandRecord {
  const { sending, evidence } = record;
  if (sending === undefined) return record;
  const { utcMs } = sending.at;
  const onMs = at.monotonicMs - (at.utcMs - utcMs) - sending.at.monotonicMs;
  return {
    ...record,
    evidence: { ...evidence, sampledMs: -1 },
    sending: {
      ...sending,
      at: { monotonicMs: sending.at.monotonicMs + onMs, utcMs },
      deadlineMs: sending.deadlineMs + onMs,
      holdUntilMs: sending.holdUntilMs + onMs,
      refreshAtMs: sending.refreshAtMs + onMs,
    },
  };
}
