import {
  type DayPlan,
  DayPrices,
  PLAN_ERRORS,
  PlanAct,
  PlanCopy,
  type PlanErrorName,
  PlanList,
  PlanProposal,
  PlanProposalRequest,
  PlanSave,
  PricesSave,
} from '@cellarium/api';
import { PLAN_ERROR_NAMES, type Principal } from '@cellarium/dispatch';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { type KnownPrices, pricesOfDay } from '../dispatch/day-prices.ts';
import type { StoredPlan, StoredPlanVersion } from '../dispatch/plans.ts';
import { PLANS_KEPT } from '../dispatch/plans.ts';
import { proposePlan } from '../dispatch/propose-plan.ts';
import { refuse } from '../errors.ts';
import { nameOf } from '../present/name-of.ts';
import { actOf, asPrincipal } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';

const tags = ['dispatch'];
const answers = { 200: PlanList, ...refusals } as const;
const DayParams = Type.Object({ day: DayPrices.properties.day });

/** Plans of power by day: saved as a draft, copied, activated, proposed from prices. */
export const dispatchPlans: Routes = (api, context) => {
  const { clock, station } = context;
  const { plans, modes, acts, records, control } = context.dispatch.parts;
  const list = (): PlanList => ({
    serverTimeMs: clock.utcMs(),
    version: plans.version,
    today: plans.today,
    plans: plans.list().map(presentPlan),
  });
  const knownPrices = (day: string) => pricesOfDay(records, modes, day, plans.today);
  const isWithin = (powerKw: readonly number[]): boolean =>
    powerKw.every((kw) => Math.abs(kw) <= station.nominal.powerKw && !Object.is(kw, -0));
  /** Stored first, then so. */
  const put = (
    reply: FastifyReply,
    by: Principal,
    what: string,
    changed: readonly StoredPlan[],
    reason: string,
  ) => {
    const told = changed.map((plan) =>
      actOf(context, by, what, plan.day, {
        before: plans.get(plan.day)?.[what === 'plan.activated' ? 'active' : 'draft']?.powerKw,
        after: (what === 'plan.activated' ? plan.active : plan.draft)?.powerKw,
        reason,
      }),
    );
    const done = acts.append(told, () => {
      for (const plan of changed) records.put('plan', plan.day, plan);
      records.keepNewest('plan', PLANS_KEPT);
    });
    if (!done.ok) return refuse(reply, 'not-stored', done.error);
    for (const plan of changed) plans.put(plan);
    modes.replan();
    return list();
  };
  const versionOf = (
    by: Principal,
    powerKw: readonly number[],
    reason: string,
  ): StoredPlanVersion => ({ powerKw, by: by.user, atMs: clock.utcMs(), reason });

  api.get('/dispatch/plans', { schema: { summary: 'All plans', tags, response: answers } }, list);
  api.put(
    '/dispatch/plans/:day',
    {
      schema: {
        summary: 'Saves a draft',
        tags,
        params: DayParams,
        body: PlanSave,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { powerKw, reason } = request.body;
        const { day } = request.params;
        if (!isWithin(powerKw)) return refuse(reply, 'bad-request', 'powerKw: beyond the station');
        const draft = versionOf(by, powerKw, reason);
        const plan = { day, draft, active: plans.get(day)?.active };
        return put(reply, by, 'plan.saved', [plan], reason);
      }),
  );
  api.post(
    '/dispatch/plans/:day/copy',
    {
      schema: {
        summary: 'Copies the draft of one day to others',
        tags,
        params: DayParams,
        body: PlanCopy,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const from = plans.get(request.params.day);
        if (from === undefined) return refuse(reply, 'no-such-plan', request.params.day);
        const { to, reason } = request.body;
        const copies = [...new Set(to)].map((day) => ({
          day,
          draft: versionOf(by, from.draft.powerKw, reason),
          active: plans.get(day)?.active,
        }));
        return put(reply, by, 'plan.copied', copies, reason);
      }),
  );
  const turned = [
    ['activate', 'plan.activated', 'Makes the draft what runs'],
    ['deactivate', 'plan.deactivated', 'Nothing runs on that day any more'],
  ] as const;
  for (const [path, what, summary] of turned) {
    api.post(
      `/dispatch/plans/:day/${path}`,
      { schema: { summary, tags, params: DayParams, body: PlanAct, response: answers } },
      (request, reply) =>
        asPrincipal(context, request, reply, (by) => {
          const plan = plans.get(request.params.day);
          if (plan === undefined) return refuse(reply, 'no-such-plan', request.params.day);
          const active = path === 'activate' ? plan.draft : undefined;
          return put(reply, by, what, [{ ...plan, active }], request.body.reason);
        }),
    );
  }
  api.get(
    '/dispatch/prices/:day',
    {
      schema: {
        summary: 'Prices of a day: those saved for it, else by the tariff of the arbitrage',
        tags,
        params: DayParams,
        response: { 200: DayPrices, ...refusals },
      },
    },
    (request, reply) => {
      const prices = knownPrices(request.params.day);
      if (prices === undefined) return refuse(reply, 'no-prices', request.params.day);
      return presentPrices(prices);
    },
  );
  api.put(
    '/dispatch/prices/:day',
    {
      schema: {
        summary: 'Saves the prices of a day',
        tags,
        params: DayParams,
        body: PricesSave,
        response: { 200: DayPrices, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { day } = request.params;
        const { reason, ...given } = request.body;
        const prices = { day, ...given };
        const act = actOf(context, by, 'plan.prices', day, { after: given.currency, reason });
        const done = acts.append([act], () => {
          records.put('prices', day, prices);
          records.keepNewest('prices', PLANS_KEPT);
        });
        return done.ok ? { ...prices, isTariff: false } : refuse(reply, 'not-stored', done.error);
      }),
  );
  api.post(
    '/dispatch/plans/propose',
    {
      schema: {
        summary: 'The best plan of a day at its prices; nothing is saved',
        tags,
        body: PlanProposalRequest,
        response: { 200: PlanProposal, ...refusals },
      },
    },
    async (request, reply) => {
      const { day, degradationPerKwh, startSocShare, endSocShare } = request.body;
      const prices = knownPrices(day);
      if (prices === undefined) return refuse(reply, 'no-prices', day);
      const { leastShare, mostShare } = control.live.view.settings.socWindow;
      const startMs = clock.monotonicMs();
      const found = await proposePlan(station, {
        prices,
        degradationPerKwh,
        startSocShare: startSocShare ?? control.modeView?.socShare ?? leastShare,
        endSocShare,
        leastSocShare: leastShare,
        mostSocShare: mostShare,
      });
      if (!found.ok) {
        const name = nameOf<PlanErrorName>(PLAN_ERROR_NAMES, found.error);
        return refuse(reply, 'no-plan-found', PLAN_ERRORS[name]);
      }
      const { powerKw, socShare, profit } = found.value;
      return {
        day,
        powerKw: [...powerKw],
        socShare: [...socShare],
        profit: profit.profit,
        boughtKwh: profit.boughtKwh,
        soldKwh: profit.soldKwh,
        wear: profit.wear,
        currency: prices.currency,
        solveMs: clock.monotonicMs() - startMs,
      };
    },
  );
};

function presentPlan({ day, draft, active }: StoredPlan): DayPlan {
  const version = ({ powerKw, by, atMs, reason }: StoredPlanVersion) => ({
    powerKw: [...powerKw],
    by,
    atMs,
    reason,
  });
  const isSame = active !== undefined && draft.powerKw.every((kw, at) => kw === active.powerKw[at]);
  return {
    day,
    draft: version(draft),
    active: active === undefined ? null : version(active),
    isChanged: !isSame,
  };
}

function presentPrices({ buyPerKwh, sellPerKwh, ...more }: KnownPrices): DayPrices {
  return { ...more, buyPerKwh: [...buyPerKwh], sellPerKwh: [...sellPerKwh] };
}
