import type { AlarmState } from '@cellarium/alarms';
import type { ConditionId } from '@cellarium/model';
import type { WholeStation } from '../../src/index.ts';
import type { Checker } from './checker.ts';

/** What takes long to be judged may be told later than what it caused: so long, s. */
const JUDGED_LATE_S: Partial<Readonly<Record<ConditionId, number>>> = {
  'chiller-fault': 2_700,
  'pump-stopped': 2_700,
  'cooling-lost': 2_400,
  'branch-cooling-lost': 1_200,
  'temperature-sensor-stuck': 360,
  'temperature-sensor-open': 360,
  'link-poor': 45,
  'link-lost': 45,
  'block-silent': 30,
  'sense-wire-broken': 90,
  'voltage-frozen': 90,
  'voltage-impossible': 90,
  'rack-silent': 20,
  'grid-frequency': 20,
  'transformer-temperature': 20,
  'emergency-stop': 3,
};

const COVERS: readonly AlarmState[] = ['shelved', 'suppressed', 'outOfService'];
const RAISED: readonly AlarmState[] = ['unacknowledged', 'acknowledged'];

/**
 * Every alarm that stands is of one incident that is open; the first-out line is in the order of source
 * times and begins where the incident does; and no cause is later than what is folded under it, beyond
 * what its kind is judged late.
 */
export class Causes implements Checker {
  incidents = 0;

  look({ controller }: WholeStation): string[] {
    const found: string[] = [];
    const { alarms, incidents } = controller;
    const open = new Map(
      incidents
        .list()
        .filter(({ state }) => state !== 'closed')
        .map((incident) => [incident.id, incident] as const),
    );
    for (const { id, condition, incident, state, bare } of alarms.standing()) {
      // What is over beneath a cover, or waits for its on-delay there, asks for nobody.
      if (COVERS.includes(state) && !RAISED.includes(bare)) continue;
      if (incident === null || !open.has(incident)) {
        found.push(`alarm ${id} ${condition} is of incident ${incident}, which is not open`);
      }
    }
    for (const { id, cause, condition, firstOut, startedMs } of open.values()) {
      this.incidents = Math.max(this.incidents, id);
      const late = (JUDGED_LATE_S[condition] ?? 0) * 1_000;
      const ofCause = firstOut.find(({ alarm }) => alarm === cause);
      if (ofCause === undefined) found.push(`incident ${id} does not hold its own cause`);
      let before = startedMs;
      for (const step of firstOut) {
        if (step.sourceTimeMs < before) found.push(`incident ${id}: the first-out line goes back`);
        before = step.sourceTimeMs;
        if (ofCause && ofCause.sourceTimeMs > step.sourceTimeMs + late) {
          found.push(`incident ${id}: ${condition} is later than ${step.condition} under it`);
        }
      }
      if (firstOut[0]?.sourceTimeMs !== startedMs)
        found.push(`incident ${id} began before its first`);
    }
    return found;
  }
}
