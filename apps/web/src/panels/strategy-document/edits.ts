import {
  ACTIONS,
  type ActionName,
  type Leaf,
  leafOf,
  type RuleSettings,
  type StrategyJson,
} from './document.ts';

/*
 * Changes to a copy of a strategy, as they were typed: what can not be read as a number stays as it is
 * written, so that nothing of it is lost.
 */

/** By the path within the rule: `tiers/1/limit`. */
export type RuleEdits = Readonly<Record<string, string>>;
/** By the rule. */
export type Edits = Readonly<Record<string, RuleEdits>>;

export const NO_EDITS: Edits = {};
export const NO_RULE_EDITS: RuleEdits = {};

/** Reads `3600`, `3,600` and `0.5`; undefined for what is no number. */
export function parseFigure(text: string): number | undefined {
  const plain = text
    .trim()
    .replaceAll('−', '-')
    .replaceAll(/[\s,_]/g, '');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain)) return undefined;
  return Number(plain);
}

/** What a field says as the document has it; undefined where it says nothing of the kind. */
function parseLeaf(path: string, text: string): Leaf | undefined {
  const key = path.split('/').at(-1);
  if (key === 'enabled' || key === 'latch') return text === 'true';
  if (key === 'action') return ACTIONS.includes(text as ActionName) ? text : undefined;
  return parseFigure(text);
}

/** An edit that says what the rule says anyway is none. */
export function withEdit(
  edits: Edits,
  rule: string,
  path: string,
  text: string | undefined,
  settings: RuleSettings,
): Edits {
  const { [path]: _before, ...others } = edits[rule] ?? NO_RULE_EDITS;
  const isSame = text === undefined || parseLeaf(path, text) === leafOf(settings, path);
  const next = isSame ? others : { ...others, [path]: text };
  const { [rule]: _rule, ...rest } = edits;
  return Object.keys(next).length === 0 ? rest : { ...rest, [rule]: next };
}

export function countEdits(edits: Edits): number {
  return Object.values(edits).reduce((sum, rule) => sum + Object.keys(rule).length, 0);
}

/** Paths whose text is no figure: `rules/over-current/tiers/0/limit`. */
export function unreadable(edits: Edits): readonly string[] {
  return Object.entries(edits).flatMap(([rule, changes]) =>
    Object.entries(changes)
      .filter(([path, text]) => parseLeaf(path, text) === undefined)
      .map(([path]) => `rules/${rule}/${path}`),
  );
}

/** The document with all changes that can be read; a share stands only where power is derated. */
export function applyEdits(document: StrategyJson, edits: Edits): StrategyJson {
  const rules = { ...(document.rules as Record<string, RuleSettings>) };
  for (const [id, changes] of Object.entries(edits)) {
    const before = rules[id];
    if (before) rules[id] = applyRuleEdits(before, changes);
  }
  return { ...document, rules };
}

function applyRuleEdits(settings: RuleSettings, changes: RuleEdits): RuleSettings {
  const next = structuredClone(settings) as unknown as {
    tiers: Record<string, unknown>[];
    parameters: Record<string, unknown>;
    enabled: unknown;
  };
  for (const [path, text] of Object.entries(changes)) {
    const leaf = parseLeaf(path, text);
    if (leaf === undefined) continue;
    const [part, at, key] = path.split('/') as [string, string?, string?];
    if (part === 'enabled') next.enabled = leaf;
    else if (part === 'parameters' && at !== undefined) next.parameters[at] = leaf;
    else if (part === 'tiers' && key !== undefined) {
      const tier = next.tiers[Number(at)];
      if (tier) tier[key] = leaf;
    }
  }
  for (const tier of next.tiers) if (tier.action !== 'derate') delete tier.share;
  return next as unknown as RuleSettings;
}
