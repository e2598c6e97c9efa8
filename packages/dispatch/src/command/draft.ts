import { err, ok, type Result } from '@cellarium/stdx';
import type { Principal } from '../principal.ts';
import { type CommandBody, canonicalBody } from './body.ts';
import { checkLimits, isRaise, type LiveLimits, mayCommand, needsApproval } from './checks.ts';
import { type Step, stored } from './effect.ts';
import { actorOf, type Moment, NO_EVIDENCE } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import type { CommandSettings } from './settings.ts';
import { CommandOutcome, CommandState } from './state.ts';

/** A new command: who asks, for what and why, under which limits, and the key that makes it one. */
export interface DraftRequest {
  /** Given by the server, unique for ever. */
  readonly id: string;
  readonly key: string;
  readonly by: Principal;
  readonly body: CommandBody;
  readonly live: LiveLimits;
}

export function draft(
  { id, key, by, body, live }: DraftRequest,
  at: Moment,
  settings: CommandSettings,
): Result<Step, Refusal> {
  if (!mayCommand(by.role, body.kind)) return err({ code: RefusalCode.notAllowed });
  const limits = checkLimits(body, live);
  if (!limits.ok) return limits;
  const { draft: state } = CommandState;
  const { none: outcome } = CommandOutcome;
  return ok(
    stored({
      id,
      key,
      body,
      keyBody: canonicalBody(body),
      author: actorOf(by),
      state,
      outcome,
      revision: 0,
      editedAtRevision: 0,
      needsSelect: isRaise(body, live),
      needsApproval: needsApproval(body, live, settings),
      lapsesMs: at.monotonicMs + settings.draftForMs,
      selection: undefined,
      approvals: [],
      sending: undefined,
      evidence: NO_EVIDENCE,
      supersededBy: undefined,
      steps: [{ state, outcome, at, by: by.user }],
    }),
  );
}
