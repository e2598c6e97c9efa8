import { err, ok, type Result } from '@cellarium/stdx';
import { isStop } from './body.ts';
import {
  checkLimits,
  isRaise,
  isSignedInLately,
  mayCommand,
  needsApproval,
  validApprovals,
} from './checks.ts';
import { type Step, stored } from './effect.ts';
import type { CommandEvent } from './event.ts';
import { actorOf, type CommandRecord, type Moment, moved } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import type { CommandSettings } from './settings.ts';
import { CommandOutcome, CommandState, isUnsent } from './state.ts';

type Of<Kind extends CommandEvent['kind']> = Extract<CommandEvent, { kind: Kind }>;
type Outcome = Result<Step, Refusal>;

const refuse = (code: RefusalCode): Result<never, Refusal> => err({ code });

/** Another body: whoever selected or approved it did not see that one. */
export function edit(
  record: CommandRecord,
  { by, body, live }: Of<'edit'>,
  at: Moment,
  settings: CommandSettings,
): Outcome {
  if (!isUnsent(record.state)) return refuse(RefusalCode.wrongState);
  if (by.user !== record.author.user) return refuse(RefusalCode.notAuthor);
  if (!mayCommand(by.role, body.kind)) return refuse(RefusalCode.notAllowed);
  if (at.monotonicMs >= record.lapsesMs) return refuse(RefusalCode.expired);
  const limits = checkLimits(body, live);
  if (!limits.ok) return limits;
  return ok(
    stored(
      moved(record, CommandState.draft, CommandOutcome.none, at, by.user, {
        body,
        needsSelect: isRaise(body, live),
        needsApproval: needsApproval(body, live, settings),
        editedAtRevision: record.revision + 1,
        selection: undefined,
        approvals: [],
      }),
    ),
  );
}

/** The echo: the holder says the value again and gets it back with what is measured, and 30 s. */
export function select(
  record: CommandRecord,
  { by, token, powerKw, live }: Of<'select'>,
  at: Moment,
  settings: CommandSettings,
): Outcome {
  if (!isUnsent(record.state)) return refuse(RefusalCode.wrongState);
  if (by.user !== record.author.user) return refuse(RefusalCode.notAuthor);
  if (!mayCommand(by.role, record.body.kind)) return refuse(RefusalCode.notAllowed);
  if (at.monotonicMs >= record.lapsesMs) return refuse(RefusalCode.expired);
  const { selection } = record;
  // A second window of the same person does not take the selection of the first.
  if (
    selection !== undefined &&
    at.monotonicMs < selection.untilMs &&
    selection.by.session !== by.session
  ) {
    return refuse(RefusalCode.wrongSession);
  }
  if (!Object.is(powerKw, record.body.powerKw)) return refuse(RefusalCode.wrongValue);
  const limits = checkLimits(record.body, live);
  if (!limits.ok) return limits;
  const wantsApproval = needsApproval(record.body, live, settings);
  const isApproved = wantsApproval && validApprovals(record, at).length > 0;
  return ok(
    stored(
      moved(
        record,
        isApproved ? CommandState.approved : CommandState.selected,
        CommandOutcome.none,
        at,
        by.user,
        {
          needsSelect: isRaise(record.body, live),
          needsApproval: wantsApproval,
          selection: {
            by: actorOf(by),
            token,
            powerKw,
            presentKw: live.presentKw,
            untilMs: at.monotonicMs + settings.selectForMs,
          },
        },
      ),
    ),
  );
}

/** Consent of a second person to exactly what they read. */
export function approve(
  record: CommandRecord,
  { by, powerKw, revision }: Of<'approve'>,
  at: Moment,
  settings: CommandSettings,
): Outcome {
  if (!isUnsent(record.state)) return refuse(RefusalCode.wrongState);
  if (!mayCommand(by.role, record.body.kind)) return refuse(RefusalCode.notAllowed);
  if (by.user === record.author.user) return refuse(RefusalCode.approverIsAuthor);
  if (isStop(record.body) || !record.needsApproval) return refuse(RefusalCode.approvalNotNeeded);
  if (at.monotonicMs >= record.lapsesMs) return refuse(RefusalCode.expired);
  if (!isSignedInLately(by, at, settings)) return refuse(RefusalCode.signInAgain);
  if (revision < record.editedAtRevision || revision > record.revision) {
    return refuse(RefusalCode.edited);
  }
  if (!Object.is(powerKw, record.body.powerKw)) return refuse(RefusalCode.wrongValue);
  if (validApprovals(record, at).some((approval) => approval.by.user === by.user)) {
    return refuse(RefusalCode.approvedAlready);
  }
  const { selection } = record;
  const isSelected = selection !== undefined && at.monotonicMs < selection.untilMs;
  const approvals = [
    ...validApprovals(record, at),
    { by: actorOf(by), powerKw, at, untilMs: at.monotonicMs + settings.consentForMs },
  ];
  return ok(
    stored(
      moved(
        record,
        isSelected ? CommandState.approved : CommandState.draft,
        CommandOutcome.none,
        at,
        by.user,
        { approvals, ...(isSelected ? {} : { selection: undefined }) },
      ),
    ),
  );
}
