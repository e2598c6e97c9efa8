import { assert } from '@cellarium/stdx';
import { type CausePair, causesOf, consequencesOf } from './cause-index.ts';
import { Group, type Member } from './group.ts';
import type { Neighbours } from './neighbours.ts';
import { causeOrder, toleranceMs } from './order.ts';

/** What becomes of groups while members are placed. */
export interface FoldingEvents {
  /** Its members, its root or its first may be others now. */
  changed(group: Group): void;
  /** It is in another group than before. */
  moved(member: Member): void;
  /** All of it went into another. */
  merged(gone: Group, into: Group): void;
  nextId(): number;
}

const MS = 1_000;

/**
 * The trees of causes. Each member's cause is the strongest and earliest of all that may be: a function of
 * the set of members alone, so the trees do not depend on the order of arrival. A tree is an incident.
 */
export class Folding {
  readonly #neighbours: Neighbours;
  readonly #events: FoldingEvents;

  constructor(neighbours: Neighbours, events: FoldingEvents) {
    this.#neighbours = neighbours;
    this.#events = events;
  }

  /** A new member finds its cause, and those whose better cause it is. */
  insert(member: Member): void {
    this.#neighbours.add(member);
    const { cause, ruleAt } = this.#bestCause(member);
    member.cause = cause;
    member.ruleAt = ruleAt;
    cause?.consequences.add(member);
    const group = cause ? groupOf(cause) : new Group(this.#events.nextId(), member);
    group.add(member);
    this.#events.moved(member);
    this.#events.changed(group);
    this.#offer(member);
  }

  /** What was one incident before a restart stays one, though a time of it may have been forgotten. */
  adopt(gone: Group, into: Group): void {
    this.#move([...gone.members], gone, into);
    this.#events.merged(gone, into);
  }

  /** Its source time turned out to be another. */
  retimed(member: Member): void {
    member.group?.retimed();
    this.#chooseCause(member);
    for (const consequence of [...member.consequences]) this.#chooseCause(consequence);
    this.#offer(member);
    if (member.group) this.#events.changed(member.group);
  }

  /** The incident is over: its members are no cause of anything any more. */
  close(group: Group): void {
    for (const member of group.members) {
      this.#neighbours.remove(member);
      member.cause = undefined;
      member.consequences.clear();
      member.group = undefined;
    }
  }

  #chooseCause(member: Member): void {
    const { cause, ruleAt } = this.#bestCause(member);
    this.#setCause(member, cause, ruleAt);
  }

  #bestCause(member: Member): { readonly cause: Member | undefined; readonly ruleAt: number } {
    let cause: Member | undefined;
    let ruleAt = Number.POSITIVE_INFINITY;
    for (const pair of causesOf(member.condition)) {
      if (pair.place > ruleAt) break;
      this.#neighbours.near(member, pair.rule.reach, pair.other, (other) => {
        if (!mayCause(other, member, pair)) return;
        if (cause && causeOrder(cause, other) <= 0) return;
        cause = other;
        ruleAt = pair.place;
      });
    }
    return { cause, ruleAt };
  }

  #offer(member: Member): void {
    for (const pair of consequencesOf(member.condition)) {
      this.#neighbours.near(member, pair.rule.reach, pair.other, (other) => {
        if (!mayCause(member, other, pair) || other.ruleAt < pair.place) return;
        if (other.ruleAt === pair.place && other.cause && causeOrder(other.cause, member) <= 0) {
          return;
        }
        this.#setCause(other, member, pair.place);
      });
    }
  }

  #setCause(member: Member, cause: Member | undefined, ruleAt: number): void {
    const before = member.cause;
    member.ruleAt = ruleAt;
    if (before === cause) return;
    before?.consequences.delete(member);
    member.cause = cause;
    cause?.consequences.add(member);
    const group = groupOf(member);
    if (cause === undefined) {
      const own = new Group(this.#events.nextId(), member);
      this.#move(treeOf(member), group, own);
    } else if (group.root === member) {
      this.#merge(group, groupOf(cause));
    } else if (group !== cause.group) {
      this.#move(treeOf(member), group, groupOf(cause));
    }
  }

  /** The larger, or else the older, keeps its number, so that a member changes incidents only as often as it doubles. */
  #merge(consequence: Group, cause: Group): void {
    assert(consequence !== cause, 'a cause is never its own consequence');
    const { root } = cause;
    const more = cause.members.size - consequence.members.size;
    const keepsCause = more > 0 || (more === 0 && cause.id < consequence.id);
    const [gone, into] = keepsCause ? [consequence, cause] : [cause, consequence];
    this.#move([...gone.members], gone, into);
    into.root = root;
    this.#events.merged(gone, into);
  }

  #move(members: readonly Member[], from: Group, to: Group): void {
    for (const member of members) {
      from.remove(member);
      to.add(member);
      this.#events.moved(member);
    }
    if (from.members.size > 0) this.#events.changed(from);
    this.#events.changed(to);
  }
}

/** Whether the times and the order allow it; near enough they are. */
function mayCause(cause: Member, consequence: Member, { rule }: CausePair): boolean {
  if (causeOrder(cause, consequence) >= 0) return false;
  const afterMs = consequence.raisedMs - cause.raisedMs;
  const tolerance = toleranceMs(cause.uncertaintyMs) + toleranceMs(consequence.uncertaintyMs);
  return afterMs <= rule.afterS * MS + tolerance && afterMs >= -rule.beforeS * MS - tolerance;
}

function groupOf(member: Member): Group {
  assert(member.group !== undefined, 'every member has its group');
  return member.group;
}

/** The member and all that follows from it. */
function treeOf(member: Member): Member[] {
  const tree = [member];
  for (const each of tree) tree.push(...each.consequences);
  return tree;
}
