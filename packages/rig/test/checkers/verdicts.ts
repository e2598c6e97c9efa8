import { RULES } from '@cellarium/protection';
import type { WholeStation } from '../../src/index.ts';
import type { Checker } from './checker.ts';

/**
 * No alarm without a verdict, no verdict without an alarm: what an alarm of the software layer says is
 * true is what its rule says in the same cycle, and where the rule does not know, nor does the alarm.
 */
export class Verdicts implements Checker {
  raised = 0;

  look({ controller, station }: WholeStation): string[] {
    const found: string[] = [];
    const { alarms, protection } = controller;
    const ofRule = new Set<string>(RULES.map(({ id }) => id));
    for (const { id } of RULES) {
      for (let row = 0; row < station.topology.racks; row += 1) {
        const level = protection.levelOf(id, row);
        if (level === 0) continue;
        this.raised += 1;
        const record = alarms.find(id, row);
        // A latch that is reset while nothing is known eases the rule; its alarm eases with the first sample.
        const waits = record !== undefined && !record.isKnown && record.liveLevel > level;
        if (record?.liveLevel !== level && !waits) {
          found.push(`${id} ${row} is at level ${level}, its alarm at ${record?.liveLevel}`);
        }
      }
    }
    for (const {
      condition,
      row,
      isKnown,
      isActive,
      liveLevel,
      limit,
      value,
    } of alarms.standing()) {
      if (!ofRule.has(condition) || !isKnown || !isActive) continue;
      const rule = condition as Parameters<typeof protection.levelOf>[0];
      const level = protection.levelOf(rule, row);
      if (level !== liveLevel) found.push(`the alarm ${condition} ${row} has no verdict behind it`);
      if (limit === null || value === null) {
        found.push(`the alarm ${condition} ${row} names no value or no limit`);
      }
    }
    return found;
  }
}
