import { CONDITIONS, type ConditionId, Subject } from '@cellarium/model';
import type { Places } from '../places.ts';
import type { Reach } from './causes.ts';
import type { Member } from './group.ts';

type Rows = ReadonlyMap<number, Member>;
type Visit = (other: Member) => void;

/** The members by condition and row, and who of them stands near whom. */
export class Neighbours {
  readonly #places: Places;
  readonly #byCondition = new Map<ConditionId, Map<number, Member>>();

  constructor(places: Places) {
    this.#places = places;
  }

  add(member: Member): void {
    const rows = this.#byCondition.get(member.condition) ?? new Map<number, Member>();
    rows.set(member.row, member);
    this.#byCondition.set(member.condition, rows);
  }

  remove(member: Member): void {
    this.#byCondition.get(member.condition)?.delete(member.row);
  }

  get(condition: ConditionId, row: number): Member | undefined {
    return this.#byCondition.get(condition)?.get(row);
  }

  /** Calls `visit` for each member of `condition` that stands as near to `member` as `reach` says. */
  near(member: Member, reach: Reach, condition: ConditionId, visit: Visit): void {
    const rows = this.#byCondition.get(condition);
    if (rows === undefined || rows.size === 0) return;
    const others: Visit = (other) => {
      if (other !== member) visit(other);
    };
    const { subject } = CONDITIONS[condition];
    if (reach === 'station') for (const other of rows.values()) others(other);
    else if (reach === 'link') this.#ofLink(rows, subject, member, others);
    else if (reach === 'feeder') this.#ofFeeder(rows, member, others);
    else if (reach === 'block') this.#ofBlock(rows, subject, member, others);
    else if (subject === Subject.rack) visitRow(rows, member.rack, others);
  }

  /** The link and what it brings, both ways. */
  #ofLink(rows: Rows, subject: Subject, member: Member, visit: Visit): void {
    const of = CONDITIONS[member.condition].subject;
    if (of !== Subject.link) {
      if (subject === Subject.link) visitRow(rows, this.#linkOf(of, member.row), visit);
      return;
    }
    const link = member.row;
    if (subject === Subject.link) visitRow(rows, link, visit);
    else if (subject === Subject.station) {
      if (this.#places.linkOfMeter === link) visitRow(rows, 0, visit);
    } else {
      const ofRacks = subject === Subject.rack;
      const served = ofRacks ? this.#places.racksOfLink(link) : this.#places.blocksOfLink(link);
      for (const row of served) visitRow(rows, row, visit);
    }
  }

  #linkOf(subject: Subject, row: number): number {
    if (subject === Subject.station) return this.#places.linkOfMeter;
    return subject === Subject.block ? this.#places.linkOfBlock(row) : this.#places.linkOfRack(row);
  }

  /** Few conditions reach over a feeder: all of theirs are looked at. */
  #ofFeeder(rows: Rows, member: Member, visit: Visit): void {
    if (member.block === null) return;
    const { topology } = this.#places;
    const feeder = topology.feederOfBlock(member.block);
    for (const other of rows.values()) {
      if (other.block !== null && topology.feederOfBlock(other.block) === feeder) visit(other);
    }
  }

  #ofBlock(rows: Rows, subject: Subject, { block }: Member, visit: Visit): void {
    if (block === null) return;
    if (subject === Subject.block) visitRow(rows, block, visit);
    else if (subject === Subject.rack) {
      const { racksPerBlock } = this.#places.topology;
      const first = block * racksPerBlock;
      for (let rack = first; rack < first + racksPerBlock; rack += 1) visitRow(rows, rack, visit);
    } else if (subject === Subject.link) {
      // Links are few, lost ones fewer.
      for (const other of rows.values()) if (other.block === block) visit(other);
    }
  }
}

function visitRow(rows: Rows, row: number | null, visit: Visit): void {
  const other = row === null ? undefined : rows.get(row);
  if (other !== undefined) visit(other);
}
