export { DERATE_COLUMNS, type DerateColumns, type Derates, NO_RULE } from './derates.ts';
export type { ProtectionInput, RowNews } from './input.ts';
export { Protection, type StoodLevel } from './protection.ts';
export type { ActionName, Direction, Parameter, Rule, Tier, Tiers } from './rule.ts';
export { RULES, type RuleId } from './rules/index.ts';
export {
  SHADOW_DIFFERENCES,
  type ShadowDifference,
  type ShadowExample,
  type ShadowReport,
  type ShadowRuleReport,
} from './shadow/report.ts';
export { type SavedShadow, Shadow } from './shadow/shadow.ts';
export { checkStrategy } from './strategy/check.ts';
export { compareStrategies, type StrategyDifference } from './strategy/compare.ts';
export { defaultStrategy } from './strategy/default.ts';
export {
  type RuleSettings,
  STRATEGY_FORMAT,
  type Strategy,
  StrategySchema,
} from './strategy/document.ts';
export {
  expectedOf,
  type StrategyFinding,
} from './strategy/finding.ts';
