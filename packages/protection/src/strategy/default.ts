import type { Station } from '@cellarium/model';
import { RULES, type RuleId } from '../rules/index.ts';
import { type RuleSettings, STRATEGY_FORMAT, type Strategy } from './document.ts';

/** What runs until someone activates another: the station's own limits and the published table. */
export function defaultStrategy(station: Station): Strategy {
  const rules = {} as Record<RuleId, RuleSettings>;
  for (const rule of RULES) {
    const parameters: Record<string, number> = {};
    for (const [name, parameter] of Object.entries(rule.parameters)) {
      parameters[name] = parameter.default;
    }
    rules[rule.id] = { enabled: true, tiers: rule.tiers(station), parameters };
  }
  return {
    format: STRATEGY_FORMAT,
    id: 'default',
    version: 1,
    author: 'Cellarium',
    reason: "The station's own limits; what it does not give, from the published 1P416S list.",
    createdAtMs: 0,
    rules,
  };
}
