import {
  DISPATCH_MODES,
  DispatchModeDetail,
  DispatchModeList,
  ModeAct,
  ModeOrder,
  ModeSettings,
  type RestError,
  type SettingProblemName,
} from '@cellarium/api';
import {
  EXACT_ERROR_NAMES,
  type ExactProblem,
  MODE_NAMES,
  ModeCode,
  modeByCode,
  type Principal,
} from '@cellarium/dispatch';
import { assert } from '@cellarium/stdx';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { StoredModes } from '../dispatch/modes.ts';
import { refuse } from '../errors.ts';
import { presentAsked, presentModes } from '../present/dispatch.ts';
import { problemText } from '../present/exact-problem.ts';
import { nameOf } from '../present/name-of.ts';
import { actOf, asPrincipal, orderingOf } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';

const tags = ['dispatch'];
const answers = { 200: DispatchModeList, ...refusals } as const;
const ModeParams = Type.Object({ mode: Type.Enum([...DISPATCH_MODES]) });
/** Ten years of holidays, or the 200 bands of a tariff. */
const SETTINGS_BYTES_MAX = 32_768;

function refuseSettings(reply: FastifyReply, wrong: ExactProblem): RestError {
  const { code, field } = wrong;
  const problem = nameOf<SettingProblemName>(EXACT_ERROR_NAMES, code);
  const detail = problemText(wrong, 'the settings');
  return { ...refuse(reply, 'wrong-settings', detail), setting: { field, problem } };
}

/** The stack of modes: what each is set to, which are on, and who speaks first. */
export const dispatchModes: Routes = (api, context) => {
  const { clock } = context;
  const { modes, acts, records } = context.dispatch.parts;
  const list = (): DispatchModeList => ({
    serverTimeMs: clock.utcMs(),
    version: modes.version,
    modes: presentModes(context),
  });
  /** Stored first, then so. */
  const change = (
    reply: FastifyReply,
    by: Principal,
    what: string,
    subject: string,
    told: { readonly before?: unknown; readonly after?: unknown; readonly reason: string },
    stored: StoredModes,
    commit: () => void,
  ) => {
    const act = actOf(context, by, what, subject, told);
    const done = acts.append([act], () => records.put('modes', 'all', stored));
    if (!done.ok) return refuse(reply, 'not-stored', done.error);
    commit();
    return list();
  };

  api.get(
    '/dispatch/modes',
    { schema: { summary: 'Modes in the order in which they speak', tags, response: answers } },
    list,
  );
  api.get(
    '/dispatch/modes/:mode',
    {
      schema: {
        summary: 'One mode, what can be set of it, and in which bounds',
        tags,
        params: ModeParams,
        response: { 200: DispatchModeDetail, ...refusals },
      },
    },
    (request) => {
      const name = request.params.mode;
      const mode = presentModes(context).find((each) => each.mode === name);
      assert(mode !== undefined, 'every mode stands in the stack');
      const asked = modeByCode(ModeCode[name]).asked.map(presentAsked);
      return { serverTimeMs: clock.utcMs(), mode, asked };
    },
  );
  api.put(
    '/dispatch/modes/:mode',
    {
      bodyLimit: SETTINGS_BYTES_MAX,
      schema: {
        summary: 'Sets a mode; one that is on takes it with the next cycle',
        tags,
        params: ModeParams,
        body: ModeSettings,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const code = ModeCode[request.params.mode];
        if (code === ModeCode.manual) return refuse(reply, 'not-now', 'manual is set by a command');
        const { settings, reason } = request.body;
        const checked = modes.check(code, settings);
        if (!checked.ok) return refuseSettings(reply, checked.error);
        const told = { before: modes.state(code).settings, after: settings, reason };
        const stored = modes.stored({ code, settings });
        return change(reply, by, 'mode.settings', request.params.mode, told, stored, () =>
          modes.set(code, settings),
        );
      }),
  );
  const turned = [
    ['enable', true, 'mode.enabled', 'Puts a mode on'],
    ['disable', false, 'mode.disabled', 'Puts a mode off'],
  ] as const;
  for (const [path, isEnabled, what, summary] of turned) {
    api.post(
      `/dispatch/modes/:mode/${path}`,
      { schema: { summary, tags, params: ModeParams, body: ModeAct, response: answers } },
      (request, reply) =>
        asPrincipal(context, request, reply, (by) => {
          const code = ModeCode[request.params.mode];
          if (code === ModeCode.manual) {
            return refuse(reply, 'not-now', 'manual is on while a command is in force');
          }
          if (isEnabled) {
            const { settings } = modes.state(code);
            if (settings === undefined) return refuse(reply, 'wrong-settings', 'no settings yet');
            const checked = modes.check(code, settings);
            if (!checked.ok) return refuseSettings(reply, checked.error);
            if (context.dispatch.isStopped) {
              return refuse(
                reply,
                'not-now',
                'the station is stopped: leave the stop first (a command of the kind resume)',
              );
            }
          }
          const { reason } = request.body;
          const stored = modes.stored({ code, isEnabled });
          return change(reply, by, what, request.params.mode, { reason }, stored, () => {
            if (isEnabled) modes.enable(code, orderingOf(by));
            else modes.disable(code);
          });
        }),
    );
  }
  api.post(
    '/dispatch/modes/order',
    {
      schema: {
        summary: 'Who speaks first: every mode once',
        tags,
        body: ModeOrder,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const order = request.body.modes.map((mode) => ModeCode[mode]);
        const isWhole = order.length === MODE_NAMES.length && new Set(order).size === order.length;
        if (!isWhole) return refuse(reply, 'wrong-settings', 'every mode once');
        const before = modes.order.map((code) => MODE_NAMES[code]);
        const told = { before, after: request.body.modes, reason: request.body.reason };
        return change(reply, by, 'mode.order', '', told, modes.stored({ order }), () =>
          modes.reorder(order),
        );
      }),
  );
};
