import type { Rule } from './document.ts';

export const RULE_FILTERS = ['all', 'hardware', 'changed', 'wrong', 'off'] as const;
export type RuleFilter = (typeof RULE_FILTERS)[number];

/** What of each rule decides whether it is shown. */
export interface RuleFacts {
  readonly title: string;
  /** What its parameters are called. */
  readonly parameters: readonly string[];
  readonly isGuarded: boolean;
  readonly isChanged: boolean;
  readonly isWrong: boolean;
}

/** Those that fit; the text is looked for in title, name, actions and parameters. */
export function filterRules(
  rules: readonly Rule[],
  filter: RuleFilter,
  text: string,
  factsOf: (rule: Rule) => RuleFacts,
): readonly Rule[] {
  const wanted = text.trim().toLowerCase();
  return rules.filter((rule) => {
    const facts = factsOf(rule);
    return fits(filter, rule, facts) && (wanted === '' || wordsOf(rule, facts).includes(wanted));
  });
}

function fits(filter: RuleFilter, { settings }: Rule, facts: RuleFacts): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'hardware':
      return facts.isGuarded;
    case 'changed':
      return facts.isChanged;
    case 'wrong':
      return facts.isWrong;
    case 'off':
      return !settings.enabled;
  }
}

function wordsOf({ id, settings }: Rule, { title, parameters }: RuleFacts): string {
  const actions = settings.tiers.map(({ action }) => action);
  const names = Object.keys(settings.parameters);
  return [title, id, ...actions, ...names, ...parameters].join(' ').toLowerCase();
}
