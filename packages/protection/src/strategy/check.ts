import {
  CONDITIONS,
  ProtectionAction,
  type Station,
  type StrategyFindingCode,
  Subject,
} from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { Value } from 'typebox/value';
import type { ActionName, Rule, Tier } from '../rule.ts';
import { RULES } from '../rules/index.ts';
import { type RuleSettings, type Strategy, StrategySchema } from './document.ts';
import { type FindingArgs, found, type StrategyFinding, schemaFindings } from './finding.ts';

type Add = (code: StrategyFindingCode, path: string, args?: FindingArgs) => void;

/**
 * Whether a document is a strategy that this station may run: its shape, and that no limit of ours lies
 * beyond what the comparators of the racks are built for.
 */
export function checkStrategy(
  station: Station,
  document: unknown,
): Result<Strategy, readonly StrategyFinding[]> {
  if (!Value.Check(StrategySchema, document)) {
    return err(schemaFindings(StrategySchema, document));
  }
  const strategy = document as unknown as Strategy;
  const findings: StrategyFinding[] = [];
  for (const rule of RULES) {
    const path = `rules/${rule.id}`;
    const add: Add = (code, below, args = {}) => {
      const at = `${path}/${below}`;
      findings.push({ code, path: at, found: found(document, at), args });
    };
    const settings = strategy.rules[rule.id];
    checkLimits(station, rule, settings, add);
    checkDelays(settings, add);
    checkHysteresis(rule, settings, add);
    checkActions(rule, settings, add);
    checkParameters(rule, settings, add);
  }
  return findings.length === 0 ? ok(strategy) : err(findings);
}

function checkLimits(station: Station, rule: Rule, { tiers }: RuleSettings, add: Add): void {
  const { direction } = rule;
  const bound = rule.bound(station);
  const unit = CONDITIONS[rule.id].unit;
  for (const [level, { limit }] of tiers.entries()) {
    const path = `tiers/${level}/limit`;
    const before = tiers[level - 1];
    if (bound !== undefined && direction * (bound - limit) <= 0) {
      add('outside-hardware', path, { side: direction > 0 ? 'less' : 'more', bound, unit });
    } else if (before !== undefined && direction * (limit - before.limit) < 0) {
      add('out-of-order', path, {
        side: direction > 0 ? 'least' : 'most',
        bound: before.limit,
        unit,
      });
    }
  }
}

function checkDelays({ tiers }: RuleSettings, add: Add): void {
  for (const [level, { delayS }] of tiers.entries()) {
    const before = tiers[level - 1];
    if (before === undefined || delayS <= before.delayS) continue;
    // A worse level at the same limit may answer later: it is the same state that lasts.
    if (tiers[level]?.limit === before.limit) continue;
    add('delay-out-of-order', `tiers/${level}/delayS`, { most: before.delayS });
  }
}

function checkHysteresis({ direction }: Rule, { tiers }: RuleSettings, add: Add): void {
  for (const [level, { limit, hysteresis }] of tiers.entries()) {
    const path = `tiers/${level}/hysteresis`;
    if (direction > 0 && limit > 0 && hysteresis >= limit) {
      add('never-clears', path, { bound: limit });
      continue;
    }
    const before = tiers[level - 1];
    if (before === undefined) continue;
    const back = limit - direction * hysteresis;
    const backBefore = before.limit - direction * before.hysteresis;
    if (direction * (back - backBefore) >= 0) continue;
    const most = direction * (limit - backBefore);
    add('hysteresis', path, { most });
  }
}

function checkActions(rule: Rule, { tiers }: RuleSettings, add: Add): void {
  const possible = ACTIONS_OF_SUBJECT[rule.subject];
  for (const [level, { action, share }] of tiers.entries()) {
    const path = `tiers/${level}/action`;
    const before = tiers[level - 1];
    if (!possible.includes(action)) {
      add('not-one-of', path, { options: possible.join(', ') });
    } else if (before !== undefined && takes(tiers[level]!) < takes(before)) {
      add('action-out-of-order', path, { action: before.action });
    }
    if (action === 'derate' && share === undefined) {
      add('share-missing', `tiers/${level}/share`);
    }
    if (action !== 'derate' && share !== undefined) {
      add('share-without-derate', `tiers/${level}/share`);
    }
  }
}

const RACK_ACTIONS = Object.keys(ProtectionAction) as ActionName[];
const BLOCK_ACTIONS = RACK_ACTIONS.filter((action) => action !== 'openRack');

/** What a rule can take away from what it looks at; links and the station have no power of their own. */
const ACTIONS_OF_SUBJECT: Readonly<Record<Subject, readonly ActionName[]>> = {
  [Subject.station]: ['alarm'],
  [Subject.block]: BLOCK_ACTIONS,
  [Subject.rack]: RACK_ACTIONS,
  [Subject.link]: ['alarm'],
};

/** How much an action takes, so that levels can be compared; either direction counts the same. */
function takes({ action, share }: Tier): number {
  switch (action) {
    case 'alarm':
      return 0;
    case 'derate':
      return 1 - (share ?? 1);
    case 'forbidCharge':
    case 'forbidDischarge':
      return 1;
    case 'forbidBoth':
      return 2;
    case 'openRack':
    case 'stopBlock':
      return 3;
  }
}

function checkParameters(rule: Rule, settings: RuleSettings, add: Add): void {
  for (const name of Object.keys(settings.parameters)) {
    if (!(name in rule.parameters)) add('key-unknown', `parameters/${name}`);
  }
  for (const [name, { min, max, unit }] of Object.entries(rule.parameters)) {
    const value = settings.parameters[name];
    const path = `parameters/${name}`;
    if (value === undefined) add('key-missing', path);
    else if (value < min || value > max) {
      add('parameter-out-of-range', path, { least: min, most: max, unit });
    }
  }
}
