import type { ConditionId } from '@cellarium/model';
import type { AlarmRecord } from '../record.ts';
import type { IncidentRecord } from './incident-record.ts';
import { type Timed, timeOrder } from './order.ts';

/** An alarm within its incident, in the tree of causes. */
export interface Member extends Timed {
  readonly alarm: number;
  readonly condition: ConditionId;
  /** Null where the condition is of none. */
  readonly block: number | null;
  readonly rack: number | null;
  raisedMs: number;
  uncertaintyMs: number;
  orderMs: number;
  record: AlarmRecord;
  cause: Member | undefined;
  /** Place of the rule by which `cause` is its cause. */
  ruleAt: number;
  readonly consequences: Set<Member>;
  group: Group | undefined;
}

/** The alarms of one incident while any of them stands. */
export class Group {
  /** Set once more after a restart: to what it was before. */
  id: number;
  /** The cause of all others. */
  root: Member;
  readonly members = new Set<Member>();
  #first: Member | undefined;
  /** Whose record says that it was the first. */
  toldFirst: Member | undefined;
  /** As it was told last; undefined until the first time. */
  told: IncidentRecord | undefined;

  constructor(id: number, root: Member) {
    this.id = id;
    this.root = root;
  }

  add(member: Member): void {
    this.members.add(member);
    member.group = this;
    if (this.#first && timeOrder(member, this.#first) < 0) this.#first = member;
  }

  remove(member: Member): void {
    this.members.delete(member);
    if (this.#first === member) this.#first = undefined;
  }

  /** After a member's time changed. */
  retimed(): void {
    this.#first = undefined;
  }

  /** The first by source time. */
  first(): Member {
    if (this.#first === undefined) {
      let first = this.root;
      for (const member of this.members) if (timeOrder(member, first) < 0) first = member;
      this.#first = first;
    }
    return this.#first;
  }
}
