import type { Command } from '@cellarium/api';

type LifeStep = 'requested' | 'authorised' | 'sent' | 'accepted' | 'applied' | 'metered';

/** missing: it should have come and did not, a hole; never: it will not come any more, and need not. */
type LifeStanding = 'done' | 'waiting' | 'missing' | 'never';

export interface LifePoint {
  readonly step: LifeStep;
  readonly standing: LifeStanding;
  readonly atMs: number | undefined;
}

/** A command from the request to the meter: what came, what is still to come, and where there is a hole. */
export function lifeOf(command: Command, nowMs: number): readonly LifePoint[] {
  const { sending, evidence } = command;
  const at = (state: Command['state']): number | undefined =>
    command.steps.findLast((step) => step.state === state)?.atMs;
  const isOpen =
    command.state === 'draft' || command.state === 'selected' || command.state === 'approved';
  const point = (step: LifeStep, standing: LifeStanding, atMs?: number): LifePoint => ({
    step,
    standing,
    atMs,
  });
  const requested = point('requested', 'done', command.createdMs);
  if (!sending) {
    const rest = isOpen ? 'waiting' : 'never';
    const isAuthorised =
      command.state === 'approved' || (command.state === 'selected' && !command.needsApproval);
    return [
      requested,
      isAuthorised ? point('authorised', 'done', at(command.state)) : point('authorised', rest),
      ...(['sent', 'accepted', 'applied', 'metered'] as const).map((step) => point(step, rest)),
    ];
  }
  const isProven = at('confirmed') !== undefined;
  const isFailed = command.state === 'unknown' || command.state === 'rejected';
  const isOver = command.state !== 'sent' && !isFailed;
  // Beyond the deadline a hole is one, whether or not the server has said so yet.
  const isLate = nowMs > sending.deadlineMs;
  const open: LifeStanding =
    isFailed || (isLate && !isOver) ? 'missing' : isOver ? 'never' : 'waiting';
  const { readBackKw } = evidence;
  const isReadBack =
    readBackKw !== null && Math.abs(readBackKw - command.powerKw) <= sending.toleranceKw;
  const isWrong = readBackKw !== null && !isReadBack && isLate;
  return [
    requested,
    point('authorised', 'done', at('approved') ?? at('selected')),
    point('sent', 'done', sending.atMs),
    point('accepted', evidence.accepted > 0 || isProven ? 'done' : open),
    point('applied', isProven || isReadBack ? 'done' : isWrong ? 'missing' : open),
    isProven ? point('metered', 'done', at('confirmed')) : point('metered', open),
  ];
}

/** It was proven, and what is measured now is not what it asks for. */
export function hasLeft({ state, sending, evidence, powerKw }: Command): boolean {
  const { measuredKw } = evidence;
  if (state !== 'confirmed' || !sending || measuredKw === null) return false;
  return Math.abs(measuredKw - powerKw) > sending.toleranceKw;
}
