import { CONDITIONS, type ConditionId, Subject, type Topology } from '@cellarium/model';
import type { Reach } from './causes.ts';
import type { Member } from './member.ts';

/** The members by condition and row, and who of them stands near whom. */
export class Neighbours {
  readonly #topology: Topology;
  readonly #linkBlocks: readonly (number | null)[];
  /** Rows of the links of each block. */
  readonly #linksOfBlock = new Map<number, number[]>();
  readonly #stationLinks: readonly number[];
  readonly #byCondition = new Map<ConditionId, Map<number, Member>>();

  constructor(topology: Topology, linkBlocks: readonly (number | null)[]) {
    this.#topology = topology;
    this.#linkBlocks = linkBlocks;
    const ofStation: number[] = [];
    for (const [link, block] of linkBlocks.entries()) {
      if (block === null) {
        ofStation.push(link);
        continue;
      }
      const links = this.#linksOfBlock.get(block) ?? [];
      links.push(link);
      this.#linksOfBlock.set(block, links);
    }
    this.#stationLinks = ofStation;
  }

  placeOf(condition: ConditionId, row: number): { block: number | null; rack: number | null } {
    const { subject } = CONDITIONS[condition];
    if (subject === Subject.rack) return { block: this.#topology.blockOfRack(row), rack: row };
    if (subject === Subject.block) return { block: row, rack: null };
    if (subject === Subject.link) return { block: this.#linkBlocks[row] ?? null, rack: null };
    return { block: null, rack: null };
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
  near(member: Member, reach: Reach, condition: ConditionId, visit: (other: Member) => void): void {
    const rows = this.#byCondition.get(condition);
    if (rows === undefined || rows.size === 0) return;
    if (reach === 'station') {
      for (const other of rows.values()) if (other !== member) visit(other);
    } else if (reach === 'rack') {
      const isOfRack = CONDITIONS[condition].subject === Subject.rack;
      if (isOfRack && member.rack !== null) visitRow(rows, member.rack, member, visit);
    } else if (reach === 'link') {
      this.#ofLink(rows, condition, member, visit);
    } else if (member.block !== null) {
      if (reach === 'feeder') this.#ofFeeder(rows, member, visit);
      else this.#ofBlock(rows, CONDITIONS[condition].subject, member.block, member, visit);
    }
  }

  /** The same link, or what the link serves: its block, or the station. And back. */
  #ofLink(
    rows: ReadonlyMap<number, Member>,
    condition: ConditionId,
    member: Member,
    visit: (other: Member) => void,
  ): void {
    const { subject } = CONDITIONS[condition];
    const isOfLink = CONDITIONS[member.condition].subject === Subject.link;
    if (isOfLink && subject === Subject.link) visitRow(rows, member.row, member, visit);
    else if (member.block === null) this.#ofStation(rows, subject, member, visit);
    else this.#ofBlock(rows, subject, member.block, member, visit);
  }

  #ofStation(
    rows: ReadonlyMap<number, Member>,
    subject: Subject,
    member: Member,
    visit: (other: Member) => void,
  ): void {
    if (subject === Subject.station) visitRow(rows, 0, member, visit);
    if (subject !== Subject.link) return;
    for (const link of this.#stationLinks) visitRow(rows, link, member, visit);
  }

  /** Few conditions reach over a feeder: all of theirs are looked at. */
  #ofFeeder(
    rows: ReadonlyMap<number, Member>,
    member: Member,
    visit: (other: Member) => void,
  ): void {
    const feeder = this.#topology.feederOfBlock(member.block ?? 0);
    for (const other of rows.values()) {
      if (other === member || other.block === null) continue;
      if (this.#topology.feederOfBlock(other.block) === feeder) visit(other);
    }
  }

  #ofBlock(
    rows: ReadonlyMap<number, Member>,
    subject: Subject,
    block: number,
    member: Member,
    visit: (other: Member) => void,
  ): void {
    if (subject === Subject.block) visitRow(rows, block, member, visit);
    if (subject === Subject.link) {
      for (const link of this.#linksOfBlock.get(block) ?? []) visitRow(rows, link, member, visit);
    }
    if (subject !== Subject.rack) return;
    const first = block * this.#topology.racksPerBlock;
    for (let rack = first; rack < first + this.#topology.racksPerBlock; rack += 1) {
      visitRow(rows, rack, member, visit);
    }
  }
}

function visitRow(
  rows: ReadonlyMap<number, Member>,
  row: number,
  member: Member,
  visit: (other: Member) => void,
): void {
  const other = rows.get(row);
  if (other !== undefined && other !== member) visit(other);
}
