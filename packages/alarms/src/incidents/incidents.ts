import type { ConditionId, StationLink, Topology } from '@cellarium/model';
import { type AlarmEntry, BLANK_ENTRY, type IncidentEntryKind } from '../entry.ts';
import type { ChangeObserver, IncidentDesk } from '../observers.ts';
import { Places } from '../places.ts';
import type { AlarmRecord } from '../record.ts';
import { changesOf, isOtherEffect } from './changes.ts';
import { ClosedIncidents } from './closed-incidents.ts';
import type { StationEffect } from './effect.ts';
import { type FirstOuts, firstOutsOf } from './first-out.ts';
import { Folding } from './folding.ts';
import type { Group, Member } from './group.ts';
import type { IncidentRecord } from './incident-record.ts';
import { memberOf, setTime } from './member.ts';
import { Neighbours } from './neighbours.ts';
import { adoptStored } from './restore.ts';
import { isOver } from './standing.ts';
import { summaryOf } from './summary.ts';

export interface IncidentsOptions {
  readonly topology: Topology;
  readonly links: readonly StationLink[];
  readonly effect: StationEffect;
}

/** What was stored: incidents that were not closed, and the newest closed ones. */
export interface StoredIncidents {
  readonly incidents: readonly IncidentRecord[];
  /** Every alarm that is not normal, and those that belong to an incident that is not closed. */
  readonly alarms: Iterable<AlarmRecord>;
  /** Of the newest incident ever; 0: none. */
  readonly lastId: number;
}

/** What an incident does to the station changes while its alarms do not. */
const EFFECT_PERIOD_MS = 10_000;

/**
 * Folds alarms under their cause while they come and go. Who belongs to what is decided at once and told to
 * the alarms; what is told of incidents waits for the tick, so that a flood is told as what it became.
 */
export class Incidents implements ChangeObserver {
  readonly #places: Places;
  readonly #effect: StationEffect;
  readonly #neighbours: Neighbours;
  readonly #folding: Folding;
  readonly #members = new Map<number, Member>();
  readonly #groups = new Map<number, Group>();
  readonly #closed = new ClosedIncidents();
  /** Groups that may show something else than was told last. */
  readonly #changed = new Set<Group>();
  /** Groups whose first may be another than was told. */
  readonly #refolded = new Set<Group>();
  /** Alarms that may not know yet where they belong. */
  readonly #moved = new Set<Member>();
  readonly #merged: { readonly gone: Group; readonly into: Group }[] = [];
  readonly #pending = new Map<number, IncidentRecord>();
  #lastId = 0;
  #effectAtMs = Number.NEGATIVE_INFINITY;

  constructor({ topology, links, effect }: IncidentsOptions) {
    this.#places = new Places(topology, links);
    this.#effect = effect;
    this.#neighbours = new Neighbours(this.#places);
    this.#folding = new Folding(this.#neighbours, {
      nextId: () => {
        this.#lastId += 1;
        return this.#lastId;
      },
      changed: (group) => this.#touch(group),
      moved: (member) => this.#moved.add(member),
      merged: (gone, into) => this.#mergedInto(gone, into),
    });
  }

  /** Before anything else, once. */
  restore({ incidents, alarms, lastId }: StoredIncidents): void {
    this.#lastId = lastId;
    const open = new Map<number, IncidentRecord>();
    for (const incident of incidents) {
      if (incident.state === 'closed') this.#closed.add(incident);
      else open.set(incident.id, incident);
    }
    for (const record of alarms) {
      const stored = record.incident === null ? undefined : open.get(record.incident);
      if (isOver(record) && stored === undefined) continue;
      const member = this.#memberOf(record);
      const step = stored?.firstOut.find(({ alarm }) => alarm === record.id);
      if (step) setTime(member, step.sourceTimeMs, step.uncertaintyMs);
      this.#members.set(member.alarm, member);
      this.#folding.insert(member);
    }
    adoptStored(open, [...this.#groups.values()], this.#folding);
    const groups = [...this.#groups.values()];
    this.#groups.clear();
    for (const group of groups) this.#groups.set(group.id, group);
    for (const { id } of groups) open.delete(id);
    // What no alarm belongs to any more ended unseen.
    for (const [id, incident] of open) {
      this.#closed.add({ ...incident, state: 'closed', closedMs: incident.endedMs });
      this.#pending.set(id, { ...incident, state: 'closed', closedMs: incident.endedMs });
    }
    this.#merged.length = 0;
  }

  entered(_entry: AlarmEntry, record: AlarmRecord, desk: IncidentDesk): void {
    const member = this.#members.get(record.id);
    if (member === undefined) {
      if (isOver(record)) return;
      const fresh = this.#memberOf(record);
      this.#members.set(fresh.alarm, fresh);
      this.#folding.insert(fresh);
    } else {
      this.#follow(member, record);
      this.#moved.add(member);
      if (member.group) this.#changed.add(member.group);
    }
    this.#tellAlarms(desk);
  }

  ticked(nowMs: number, desk: IncidentDesk): void {
    this.#tellAlarms(desk);
    // A wall clock that leapt back does not stop it for longer than its leap.
    if (Math.abs(nowMs - this.#effectAtMs) >= EFFECT_PERIOD_MS) {
      this.#effectAtMs = nowMs;
      for (const group of this.#groups.values()) {
        if (!this.#changed.has(group)) this.#look(group, nowMs, desk);
      }
    }
    for (const group of this.#changed) this.#tell(group, nowMs, desk);
    this.#changed.clear();
    this.#tellAlarms(desk);
    for (const { gone, into } of this.#merged) this.#tellMerged(gone, into, nowMs, desk);
    this.#merged.length = 0;
  }

  get(id: number): IncidentRecord | undefined {
    const group = this.#groups.get(id);
    return group ? (group.told ?? this.#summaryOf(group, 0)) : this.#closed.get(id);
  }

  /** As told last: all that are not closed, and the newest closed ones. Worst and newest first. */
  list(): IncidentRecord[] {
    const open: IncidentRecord[] = [];
    for (const { told } of this.#groups.values()) if (told) open.push(told);
    open.sort((a, b) => a.priority - b.priority || b.startedMs - a.startedMs || b.id - a.id);
    return [...open, ...this.#closed.newestFirst()];
  }

  /** Numbers of the alarms of an incident that is not closed. */
  alarmsOf(id: number): number[] {
    return [...(this.#groups.get(id)?.members ?? [])].map(({ alarm }) => alarm);
  }

  /** Of an alarm that stands in one. */
  incidentOf(condition: ConditionId, row: number): number | null {
    return this.#neighbours.get(condition, row)?.group?.id ?? null;
  }

  /** First-out per rack, block and station of it. */
  firstOuts(id: number): FirstOuts | undefined {
    const incident = this.get(id);
    return incident && firstOutsOf(incident, this.#places);
  }

  /** Incidents that are not stored as they are now. */
  pending(): readonly IncidentRecord[] {
    return [...this.#pending.values()];
  }

  /** What `pending` gave is stored. */
  stored(incidents: readonly IncidentRecord[]): void {
    for (const incident of incidents) {
      if (this.#pending.get(incident.id) === incident) this.#pending.delete(incident.id);
    }
  }

  #memberOf(record: AlarmRecord): Member {
    const places = this.#places;
    return memberOf(record, { block: places.blockOf(record), rack: places.rackOf(record) });
  }

  #touch(group: Group): void {
    this.#groups.set(group.id, group);
    this.#changed.add(group);
    this.#refolded.add(group);
  }

  #mergedInto(gone: Group, into: Group): void {
    this.#groups.delete(gone.id);
    this.#changed.delete(gone);
    this.#refolded.delete(gone);
    if (gone.told) this.#merged.push({ gone, into });
    this.#touch(into);
  }

  /** Earlier than was said: it takes its place anew. A later time is that of another occurrence. */
  #follow(member: Member, record: AlarmRecord): void {
    member.record = record;
    if (record.raisedMs >= member.raisedMs) return;
    setTime(member, record.raisedMs, record.uncertaintyMs);
    this.#folding.retimed(member);
  }

  /** Each alarm's record says where it belongs and whether it was the first. */
  #tellAlarms(desk: IncidentDesk): void {
    for (const group of this.#refolded) {
      const first = group.first();
      if (group.toldFirst === first) continue;
      if (group.toldFirst) this.#moved.add(group.toldFirst);
      this.#moved.add(first);
      group.toldFirst = first;
    }
    this.#refolded.clear();
    for (const { alarm, group } of this.#moved) {
      if (group) desk.assign(alarm, group.id, group.toldFirst?.alarm === alarm);
    }
    this.#moved.clear();
  }

  #summaryOf(group: Group, nowMs: number): IncidentRecord {
    return summaryOf(group, this.#places, this.#effect, nowMs);
  }

  /** No alarm of it said anything: its effect may have changed, a time may have become more exact. */
  #look(group: Group, nowMs: number, desk: IncidentDesk): void {
    for (const member of group.members) {
      this.#follow(member, desk.get(member.alarm) ?? member.record);
    }
    // It may have gone into another one just now.
    if (
      group.members.size > 0 &&
      group.told &&
      isOtherEffect(group.told, this.#summaryOf(group, nowMs))
    ) {
      this.#changed.add(group);
    }
  }

  #tell(group: Group, nowMs: number, desk: IncidentDesk): void {
    // The cause's value moves on without entries.
    group.root.record = desk.get(group.root.alarm) ?? group.root.record;
    const before = group.told;
    const now = this.#summaryOf(group, nowMs);
    group.told = now;
    this.#pending.set(group.id, now);
    const changes = changesOf(before, now);
    if (before === undefined) this.#write(desk, 'incidentOpened', now, nowMs, '');
    else if (changes.length > 0 && now.state !== 'closed') {
      this.#write(desk, 'incidentChanged', now, nowMs, changes.join(' '));
    }
    if (now.state === 'closed') this.#close(group, now, nowMs, desk);
  }

  #close(group: Group, now: IncidentRecord, nowMs: number, desk: IncidentDesk): void {
    this.#write(desk, 'incidentClosed', now, nowMs, '');
    for (const { alarm } of group.members) this.#members.delete(alarm);
    this.#folding.close(group);
    this.#groups.delete(group.id);
    this.#closed.add(now);
  }

  #tellMerged(gone: Group, into: Group, nowMs: number, desk: IncidentDesk): void {
    if (gone.told === undefined) return;
    // It may have gone on into a third meanwhile.
    let last = into;
    for (const next of this.#merged) if (next.gone === last) last = next.into;
    const closed: IncidentRecord = {
      ...gone.told,
      state: 'closed',
      closedMs: nowMs,
      endedMs: gone.told.endedMs ?? nowMs,
      mergedInto: last.id,
    };
    this.#pending.set(closed.id, closed);
    this.#closed.add(closed);
    this.#write(desk, 'incidentClosed', closed, nowMs, `merged into ${last.id}`);
  }

  #write(
    desk: IncidentDesk,
    kind: IncidentEntryKind,
    incident: IncidentRecord,
    nowMs: number,
    text: string,
  ): void {
    desk.write({
      ...BLANK_ENTRY,
      kind,
      timeMs: nowMs,
      incident: incident.id,
      alarm: incident.cause,
      condition: incident.condition,
      row: incident.row,
      member: incident.member,
      sourceTimeMs: incident.startedMs,
      uncertaintyMs: incident.uncertaintyMs,
      value: incident.value,
      limit: incident.limit,
      text,
    });
  }
}
