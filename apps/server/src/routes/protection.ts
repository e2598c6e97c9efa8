import {
  GuardedQuantities,
  type RestError,
  StrategyAct,
  StrategyCheck,
  StrategyComparison,
  StrategyDetail,
  StrategyHead,
  StrategyList,
  StrategySave,
} from '@cellarium/api';
import { compareStrategies, expectedOf, type StrategyFinding } from '@cellarium/protection';
import type { Result } from '@cellarium/stdx';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { presentGuarded } from '../present/guarded.ts';
import { rackOfId } from '../present/places.ts';
import type { StrategyRefusal } from '../strategies/strategies.ts';
import { inTheNameOf } from './acting.ts';
import { type Routes, refusals } from './route.ts';

/** The largest document: every rule with three tiers and its parameters, written wide. */
const STRATEGY_BYTES_MAX = 262_144;

const VersionParams = Type.Object({ version: Type.String({ pattern: '^[0-9]{1,9}$' }) });
const CompareQuery = Type.Object(
  { from: Type.Integer({ minimum: 1 }), to: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);
const QuantitiesQuery = Type.Object(
  { rack: Type.Optional(Type.String({ description: 'B017R05; without it the station.' })) },
  { additionalProperties: false },
);
const CheckBody = Type.Object(
  { document: StrategySave.properties.document },
  { additionalProperties: false },
);
const answers = { 200: StrategyHead, ...refusals } as const;
const tags = ['protection'];

/** The software layer's strategies: read, checked as one types, saved, activated, rolled back. */
export const protection: Routes = (api, context) => {
  const { strategies, book, clock } = context;
  api.get(
    '/protection/quantities',
    {
      schema: {
        summary: 'Limits of all layers of each quantity, and what is worst now',
        tags,
        querystring: QuantitiesQuery,
        response: { 200: GuardedQuantities, ...refusals },
      },
    },
    (request, reply) => {
      const { rack: id } = request.query;
      const rack = id === undefined ? undefined : rackOfId(context.station.topology, id);
      if (id !== undefined && rack === undefined) return refuse(reply, 'no-such-place', id);
      return presentGuarded(context, rack);
    },
  );
  api.get(
    '/protection/strategies',
    { schema: { summary: 'Every strategy', tags, response: { 200: StrategyList, ...refusals } } },
    () => {
      const { standing } = strategies;
      return {
        serverTimeMs: clock.utcMs(),
        live: strategies.head(strategies.live),
        previous: strategies.headOf(standing.previous),
        shadow: strategies.headOf(standing.shadow?.version ?? null),
        strategies: [...strategies.heads],
      };
    },
  );
  api.get(
    '/protection/strategies/:version',
    {
      schema: {
        summary: 'One strategy as its document says it',
        tags,
        params: VersionParams,
        response: { 200: StrategyDetail, ...refusals },
      },
    },
    (request, reply) => {
      const strategy = strategies.get(Number(request.params.version));
      if (!strategy) return refuse(reply, 'no-such-strategy', request.params.version);
      const document = strategy as unknown as Record<string, unknown>;
      return { head: strategies.head(strategy), document };
    },
  );
  api.get(
    '/protection/compare',
    {
      schema: {
        summary: 'What differs between two strategies, rule by rule',
        tags,
        querystring: CompareQuery,
        response: { 200: StrategyComparison, ...refusals },
      },
    },
    (request, reply) => {
      const from = strategies.get(request.query.from);
      const to = strategies.get(request.query.to);
      if (!from) return refuse(reply, 'no-such-strategy', String(request.query.from));
      if (!to) return refuse(reply, 'no-such-strategy', String(request.query.to));
      return {
        from: strategies.head(from),
        to: strategies.head(to),
        differences: compareStrategies(from, to).map((difference) => ({
          ...difference,
          from: difference.from ?? null,
          to: difference.to ?? null,
        })),
      };
    },
  );
  api.post(
    '/protection/strategies/check',
    {
      bodyLimit: STRATEGY_BYTES_MAX,
      schema: {
        summary: 'What is wrong with a strategy; no findings: it could be saved',
        tags,
        body: CheckBody,
        response: { 200: StrategyCheck, ...refusals },
      },
    },
    (request) => {
      const nobody = { name: 'nobody', role: 'operator' } as const;
      const checked = strategies.check(request.body.document, nobody, 'checked');
      return { findings: checked.ok ? [] : checked.error.map(findingOf) };
    },
  );
  api.post(
    '/protection/strategies',
    {
      bodyLimit: STRATEGY_BYTES_MAX,
      schema: {
        summary: 'Saves a strategy as a draft',
        tags,
        body: StrategySave,
        response: answers,
      },
    },
    (request, reply) =>
      inTheNameOf(request, reply, (by) => {
        const { document, reason } = request.body;
        return headOr(reply, strategies.save(book, document, by, reason));
      }),
  );
  const acts = {
    '/protection/strategies/:version/activate': 'Activates a strategy with the next cycle',
    '/protection/roll-back': 'Back to the strategy that was live before',
  } as const;
  for (const [path, summary] of Object.entries(acts)) {
    api.post(
      path,
      { schema: { summary, tags, body: StrategyAct, response: answers } },
      (request, reply) =>
        inTheNameOf(request, reply, (by) => {
          const { reason } = request.body;
          const { version } = request.params as { version?: string };
          const { judgement } = context;
          const done =
            version === undefined
              ? strategies.rollBack(book, judgement, by, reason)
              : strategies.activate(book, judgement, versionOf(version), by, reason);
          return headOr(reply, done);
        }),
    );
  }
};

/** A number that no version has, where it is none. */
function versionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

function findingOf(finding: StrategyFinding): StrategyCheck['findings'][number] {
  const { code, path, found, args } = finding;
  return { code, path, found: found ?? null, expected: expectedOf(finding), args };
}

export function headOr(
  reply: FastifyReply,
  done: Result<StrategyHead, StrategyRefusal>,
): StrategyHead | RestError {
  if (done.ok) return done.value;
  const { error } = done;
  if (error.code !== 'wrong-strategy') return refuse(reply, error.code, error.detail);
  const lines = error.findings.map(
    (finding) =>
      `${finding.path}: found ${finding.found ?? 'nothing'}, expected ${expectedOf(finding)}`,
  );
  return refuse(reply, error.code, lines.join('\n'));
}
