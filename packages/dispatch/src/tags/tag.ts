import { type CodeOf, namesByCode, type Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { placeKind } from '../command/places.ts';
import { mayAs, type Principal, Role } from '../principal.ts';

/** A lock-out: somebody works at this place. Times are UTC: a tag outlives restarts. */
export interface Tag {
  readonly id: string;
  /** A block or a rack. */
  readonly place: string;
  readonly owner: string;
  readonly reason: string;
  readonly sinceUtcMs: number;
  readonly remindAfterMs: number;
  /** Of the last reminder; `sinceUtcMs` before the first. */
  readonly remindedUtcMs: number;
  readonly release: TagRelease | undefined;
}

interface TagRelease {
  readonly by: string;
  readonly utcMs: number;
}

export const TagRefusal = {
  notAllowed: 0,
  notAPlace: 1,
  /** A tag of the same owner hangs there already. */
  tagged: 2,
  notOwner: 3,
  released: 4,
  tooMany: 5,
} as const;
export type TagRefusal = CodeOf<typeof TagRefusal>;
export const TAG_REFUSAL_NAMES = namesByCode(TagRefusal);

/** Work that lasts longer than a shift is asked about every shift. */
export const REMIND_AFTER_MS = 8 * 3_600_000;
/** As many as a station has blocks, and some; more is a station out of service. */
const TAGS_MOST = 500;

export interface TagRequest {
  readonly id: string;
  readonly place: string;
  readonly by: Principal;
  readonly reason: string;
  readonly utcMs: number;
  readonly remindAfterMs?: number;
}

/** Hangs a tag. Two people may tag one place: it is free when both have taken theirs away. */
export function hangTag(
  tags: readonly Tag[],
  request: TagRequest,
  topology: Topology,
): Result<Tag, TagRefusal> {
  const { id, place, by, reason, utcMs, remindAfterMs = REMIND_AFTER_MS } = request;
  if (!mayAs(by.role, Role.operator)) return err(TagRefusal.notAllowed);
  const kind = placeKind(place, topology);
  if (kind !== 'block' && kind !== 'rack') return err(TagRefusal.notAPlace);
  const hanging = tags.filter((tag) => tag.release === undefined);
  if (hanging.some((tag) => tag.place === place && tag.owner === by.user)) {
    return err(TagRefusal.tagged);
  }
  if (hanging.length >= TAGS_MOST) return err(TagRefusal.tooMany);
  return ok({
    id,
    place,
    owner: by.user,
    reason,
    sinceUtcMs: utcMs,
    remindAfterMs,
    remindedUtcMs: utcMs,
    release: undefined,
  });
}

/** Whoever hung it takes it away; an administrator may when the owner is gone. */
export function releaseTag(tag: Tag, by: Principal, utcMs: number): Result<Tag, TagRefusal> {
  if (tag.release !== undefined) return err(TagRefusal.released);
  const isOwner = by.user === tag.owner && mayAs(by.role, Role.operator);
  if (!isOwner && by.role !== Role.administrator) return err(TagRefusal.notOwner);
  return ok({ ...tag, release: { by: by.user, utcMs } });
}

/** Tags whose owner is to be asked whether they are still at work. */
export function dueReminders(tags: readonly Tag[], utcMs: number): Tag[] {
  return tags.filter(
    (tag) => tag.release === undefined && utcMs - tag.remindedUtcMs >= tag.remindAfterMs,
  );
}

export function reminded(tag: Tag, utcMs: number): Tag {
  return { ...tag, remindedUtcMs: utcMs };
}
