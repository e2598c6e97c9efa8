import { type CommandBody, CommandKind, isPower, isStop } from './body.ts';
import { contains, overlaps } from './places.ts';
import type { CommandRecord } from './record.ts';
import { isOver } from './state.ts';

/**
 * Whether a command that goes out ends another. A power ends those before it for its place and the parts
 * of it; a stop also whatever was about to go out, and whatever lets more pass, and touches its place. A
 * stop itself is ended by a command for its very place alone: a station that is asked again leaves the
 * blocks at rest that somebody stopped.
 */
export function ends(body: CommandBody, other: CommandRecord): boolean {
  if (isOver(other.state)) return false;
  const { kind, place } = other.body;
  const isOfPower = isPower(other.body);
  const letsPass = kind === CommandKind.overrideProtection || kind === CommandKind.resume;
  if (isStop(body) && (letsPass || (isOfPower && other.sending === undefined))) {
    return overlaps(place, body.place);
  }
  if (other.sending === undefined) return false;
  if (isStop(other.body)) {
    return place === body.place && (isPower(body) || body.kind === CommandKind.resume);
  }
  const isSameKind = isOfPower ? isPower(body) : kind === body.kind && letsPass;
  return isSameKind && contains(body.place, place);
}
