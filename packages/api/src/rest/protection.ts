import {
  CONDITION_IDS,
  GUARDED_QUANTITIES,
  PROTECTION_ACTION_NAMES,
  STRATEGY_FINDING_CODES,
} from '@cellarium/model';
import { type Static, Type } from 'typebox';
import { ConditionName, LayerName } from './alarm.ts';
import { ExtremeOrNull, Gaps, oneOf, orNull } from './parts.ts';

/*
 * Protection: the limits of all layers on one axis, the strategies of the software layer, what a
 * candidate in shadow would have done, and the ledger of which layer acted when.
 */

export const GuardedQuantityName = oneOf(GUARDED_QUANTITIES, 'What the layers guard.');

const LimitOfLevel = Type.Object({
  level: Type.Integer(),
  limit: Type.Number(),
  delayS: orNull('null: not known to us.'),
  action: oneOf(PROTECTION_ACTION_NAMES, 'What happens at it.'),
});

/** GET /protection/quantities?rack=B017R05: without a rack the extremes of the station. */
export const GuardedQuantities = Type.Object({
  serverTimeMs: Type.Number(),
  strategy: Type.Object({ id: Type.String(), version: Type.Integer() }),
  quantities: Type.Array(
    Type.Object({
      quantity: GuardedQuantityName,
      unit: Type.String(),
      /** 1: too high is bad; -1: too low. */
      direction: Type.Unsafe<1 | -1>({ type: 'integer' }),
      hardware: orNull('null: no comparator looks at it.'),
      firmware: Type.Array(LimitOfLevel),
      software: Type.Array(LimitOfLevel),
      /** The present extreme on the bad side, in `unit`. */
      present: ExtremeOrNull,
      fresh: Type.Integer(),
      of: Type.Integer(),
    }),
  ),
});
export type GuardedQuantities = Static<typeof GuardedQuantities>;

export const TIERS = ['MOL', 'RSL', 'MSL'] as const;

/** A strategy as its document says it; what is checked beyond this shape says so by path. */
export const StrategyDocument = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: true,
});

/** `args` has what the sentence of a code speaks of. */
export const StrategyFinding = Type.Object({
  code: oneOf(STRATEGY_FINDING_CODES, 'What is wrong.'),
  path: Type.String({ description: 'rules/cell-voltage-high/tiers/1/limit' }),
  found: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'As JSON; null: nothing.',
  }),
  expected: Type.String({ description: 'In English; `code` and `args` say the same.' }),
  args: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
});
export type StrategyFinding = Static<typeof StrategyFinding>;

export const StrategyHead = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  author: Type.String(),
  reason: Type.String(),
  createdAtMs: Type.Number(),
  state: oneOf(['draft', 'live', 'shadow', 'past'], 'What it is now.'),
  activatedAtMs: orNull(),
});
export type StrategyHead = Static<typeof StrategyHead>;

/** GET /protection/strategies */
export const StrategyList = Type.Object({
  serverTimeMs: Type.Number(),
  live: StrategyHead,
  previous: Type.Union([StrategyHead, Type.Null()], {
    description: 'What a roll-back returns to.',
  }),
  shadow: Type.Union([StrategyHead, Type.Null()]),
  strategies: Type.Array(StrategyHead),
});
export type StrategyList = Static<typeof StrategyList>;

/** GET /protection/strategies/{version} */
export const StrategyDetail = Type.Object({ head: StrategyHead, document: StrategyDocument });
export type StrategyDetail = Static<typeof StrategyDetail>;

/** POST /protection/strategies/check: as one types; 200 with findings, none where it could be saved. */
export const StrategyCheck = Type.Object({ findings: Type.Array(StrategyFinding) });
export type StrategyCheck = Static<typeof StrategyCheck>;

/** POST /protection/strategies: saved as a draft of the next version; 422 where findings stand. */
export const StrategySave = Type.Object(
  { document: StrategyDocument, reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);
export type StrategySave = Static<typeof StrategySave>;

/** POST /protection/strategies/{version}/activate, /protection/roll-back, /protection/shadow(/end) */
export const StrategyAct = Type.Object(
  {
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type StrategyAct = Static<typeof StrategyAct>;

/** GET /protection/compare?from=1&to=2 */
export const StrategyComparison = Type.Object({
  from: StrategyHead,
  to: StrategyHead,
  differences: Type.Array(
    Type.Object({
      rule: ConditionName,
      path: Type.String(),
      from: Type.Unsafe<string | number | boolean | null>({}),
      to: Type.Unsafe<string | number | boolean | null>({}),
    }),
  ),
});
export type StrategyComparison = Static<typeof StrategyComparison>;

const ShadowExample = Type.Object({
  place: Type.String(),
  liveMs: orNull('When the live strategy raised it; null: it did not.'),
  candidateMs: orNull(),
  level: Type.Integer(),
  value: orNull(),
});

/** GET /protection/shadow */
export const ShadowReport = Type.Object({
  isRunning: Type.Boolean(),
  candidate: Type.Union([StrategyHead, Type.Null()]),
  sinceMs: orNull(),
  gaps: Gaps,
  rules: Type.Array(
    Type.Object({
      rule: oneOf(CONDITION_IDS, 'Rules that judged anything differently, or raised anything.'),
      raisedByBoth: Type.Integer(),
      onlyLive: Type.Integer({ description: 'The candidate would have missed it.' }),
      onlyCandidate: Type.Integer({ description: 'The candidate would have raised it.' }),
      /** Mean over what both raised; positive = the candidate is earlier. */
      earlierS: orNull(),
      clearedDifferently: Type.Integer(),
      examples: Type.Array(ShadowExample, { description: 'At most 10.' }),
    }),
  ),
});
export type ShadowReport = Static<typeof ShadowReport>;

const LayerSeen = Type.Object({
  /** When the layer first saw it, by source time. */
  seenMs: Type.Number(),
  uncertaintyMs: Type.Number(),
  /** When it limited or tripped; null: it only warned. */
  actedMs: orNull(),
  level: Type.Integer(),
  value: orNull(),
  limit: orNull(),
  /** From the value when another layer acted to this layer's own limit, in `unit`: what was left. */
  margin: orNull(),
  /** The same in seconds at the trend of then; null where there was none. */
  marginS: orNull(),
  condition: ConditionName,
});
const LayerSeenOrNull = Type.Union([LayerSeen, Type.Null()], { description: 'null: silent.' });

/** One trip or limit, and what each layer made of it. */
export const ConcordanceEntry = Type.Object({
  id: Type.Integer(),
  quantity: GuardedQuantityName,
  place: Type.String(),
  rack: Type.Integer(),
  unit: Type.String(),
  startedMs: Type.Number(),
  endedMs: orNull(),
  hardware: LayerSeenOrNull,
  firmware: LayerSeenOrNull,
  software: LayerSeenOrNull,
  /** What was left to each layer, also to one that saw nothing: in `unit`; null: it acted first, or not known. */
  margins: Type.Object({ hardware: orNull(), firmware: orNull(), software: orNull() }),
  actedFirst: Type.Union([LayerName, Type.Null()]),
  isOrderCertain: Type.Boolean(),
  /** How long before the first act the software warned, s; null: it did not. */
  warnedBeforeS: orNull(),
  /** Layers that ought to have seen it and did not. */
  silent: Type.Array(LayerName),
  /** The same with the reason: it was silent, nothing came of its rack, or it all went too fast. */
  missing: Type.Array(
    Type.Object({
      layer: LayerName,
      because: oneOf(['silent', 'noData', 'tooFast'], 'Why it did not act.'),
    }),
  ),
  incident: orNull(),
});
export type ConcordanceEntry = Static<typeof ConcordanceEntry>;

/** GET /concordance?rack=B017R05&offset=0&limit=100: newest first. */
export const ConcordanceLedger = Type.Object({
  serverTimeMs: Type.Number(),
  total: Type.Integer(),
  offset: Type.Integer(),
  truncated: Type.Boolean(),
  entries: Type.Array(ConcordanceEntry),
});
export type ConcordanceLedger = Static<typeof ConcordanceLedger>;
