import { err, ok, type Result } from '@cellarium/stdx';
import type { Principal } from '../principal.ts';
import { mayCommand } from './checks.ts';
import { type Step, stored } from './effect.ts';
import { type CommandRecord, isFinished, type Moment, moved } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import { CommandOutcome, CommandState, isOver, isUnsent } from './state.ts';
import { becameUnknown } from './watch.ts';

type Outcome = Result<Step, Refusal>;

/** Withdrawn: before it was sent nothing happens; after that it no longer asks for anything. */
export function cancel(record: CommandRecord, by: Principal, at: Moment): Outcome {
  if (isOver(record.state)) return err({ code: RefusalCode.wrongState });
  if (!mayCommand(by.role, record.body.kind)) return err({ code: RefusalCode.notAllowed });
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
 * After a restart nothing goes on by itself. What was on its way may have arrived: unknown, and read
 * back. What was not sent, and what was only held, is over. Old monotonic times mean nothing any more.
 */
export function boot(record: CommandRecord, at: Moment): Outcome {
  if (isFinished(record)) return ok({ record, effects: [] });
  if (record.state === CommandState.sent) {
    return becameUnknown(record, CommandOutcome.restarted, [], at);
  }
  if (record.state === CommandState.unknown) {
    return ok({
      record,
      effects: [{ kind: 'readBack', commandId: record.id, place: record.body.place }],
    });
  }
  return ok(
    stored(
      moved(record, CommandState.expired, CommandOutcome.restarted, at, '', {
        selection: undefined,
      }),
    ),
  );
}
