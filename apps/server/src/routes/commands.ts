import { randomUUID } from 'node:crypto';
import {
  COMMAND_STATES,
  COMMANDS_PER_PAGE_MAX,
  Command,
  CommandApprove,
  CommandDetail,
  CommandEdit,
  CommandList,
  CommandOperate,
  CommandSelect,
  CommandSelected,
  IDEMPOTENCY_HEADER,
  NewCommand,
  Stopped,
  StopRequest,
} from '@cellarium/api';
import {
  CONSTRAINT_NAMES,
  type CommandBody,
  CommandState,
  commandBodyReader,
  readIdempotencyKey,
} from '@cellarium/dispatch';
import { err, ok, type Result } from '@cellarium/stdx';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { presentCommand, presentTraceScore } from '../present/command.ts';
import { problemText } from '../present/exact-problem.ts';
import { nameOf } from '../present/name-of.ts';
import { asPrincipal, refuseCommand } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';
import { wordsOf } from './words.ts';

const tags = ['dispatch'];
const answers = { 200: Command, ...refusals } as const;
const CommandParams = Type.Object({ command: Type.String({ pattern: '^[0-9]+-[0-9]+$' }) });
const ListQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ description: 'Only those made before this UTC ms.' })),
    state: Type.Optional(Type.String({ description: 'sent,unknown' })),
    place: Type.Optional(Type.String({ maxLength: 40 })),
    limit: Type.Integer({ minimum: 1, maximum: COMMANDS_PER_PAGE_MAX, default: 100 }),
  },
  { additionalProperties: false },
);
const STOP_REASON = 'stop';

/** Commands: drafted, selected, approved, sent, watched. A stop is one step and has no limit of rate. */
export const commands: Routes = (api, context) => {
  const { dispatch, clock, station } = context;
  const { commander, traces } = dispatch.parts;
  const readBody = commandBodyReader(station);
  const present = (record: Parameters<typeof presentCommand>[0]): Command =>
    presentCommand(record, commander.now);
  const bodyOf = (asked: CommandEdit): Result<CommandBody, string> => {
    const { kind, place, powerKw, holdS, reason } = asked;
    const read = readBody({ kind, place, powerKw, holdS, reason }, '');
    return read.ok ? ok(read.value) : err(problemText(read.error, 'the command'));
  };

  api.get(
    '/dispatch/commands',
    {
      schema: {
        summary: 'Commands, the newest first',
        tags,
        querystring: ListQuery,
        response: { 200: CommandList, ...refusals },
      },
    },
    (request, reply) => {
      const { before, state, place, limit } = request.query;
      const words = wordsOf(state, COMMAND_STATES);
      if (!words.ok) return refuse(reply, 'bad-request', `state: ${words.error}`);
      const found = commander.search({
        ...(before !== undefined && { beforeMs: before }),
        ...(words.value !== undefined && { states: words.value.map((word) => CommandState[word]) }),
        ...(place !== undefined && { place }),
        limit: limit + 1,
      });
      return {
        serverTimeMs: clock.utcMs(),
        version: commander.version,
        truncated: found.length > limit,
        commands: found.slice(0, limit).map(present),
      };
    },
  );
  api.get(
    '/dispatch/commands/:command',
    {
      schema: {
        summary: 'One command with its life and what was measured in it',
        tags,
        params: CommandParams,
        response: { 200: CommandDetail, ...refusals },
      },
    },
    (request, reply) => {
      const record = commander.find(request.params.command);
      if (record === undefined) return refuse(reply, 'no-such-command');
      const score = traces.score(record);
      return {
        serverTimeMs: clock.utcMs(),
        command: present(record),
        answers: [...traces.answers(record.id)],
        samples: traces
          .samples(record.id)
          .map(({ measuredKw, ...sample }) => ({ ...sample, measuredKw: measuredKw ?? null })),
        score: score === undefined ? null : presentTraceScore(score, station.topology),
      };
    },
  );
  api.post(
    '/dispatch/commands',
    {
      schema: {
        summary: 'A new command: a draft, or sent at once',
        description: `With the header ${IDEMPOTENCY_HEADER}: the same key and command answer the same.`,
        tags,
        body: NewCommand,
        response: answers,
      },
    },
    (request, reply) => {
      const key = readIdempotencyKey(request.headers[IDEMPOTENCY_HEADER], IDEMPOTENCY_HEADER);
      if (!key.ok) return refuse(reply, 'no-key');
      const body = bodyOf(request.body);
      if (!body.ok) return refuse(reply, 'bad-request', body.error);
      return asPrincipal(context, request, reply, (by) => {
        const done = commander.draft(by, key.value, body.value, request.body.isDirect);
        return done.ok ? present(done.value.record) : refuseCommand(reply, done.error);
      });
    },
  );
  api.post(
    '/dispatch/stop',
    {
      schema: {
        summary:
          'To 0 kW at once, the station or a block: one step, also while nothing can be stored',
        tags,
        body: StopRequest,
        response: { 200: Stopped, ...refusals },
      },
    },
    (request, reply) => {
      const given = request.headers[IDEMPOTENCY_HEADER];
      const key = readIdempotencyKey(given ?? randomUUID(), IDEMPOTENCY_HEADER);
      if (!key.ok) return refuse(reply, 'no-key');
      const { place, reason = STOP_REASON } = request.body;
      // A stop does not end by itself: the hold says nothing.
      const body = bodyOf({ kind: 'stop', place, powerKw: 0, holdS: 1, reason });
      if (!body.ok) return refuse(reply, 'bad-request', body.error);
      return asPrincipal(context, request, reply, (by) => {
        const done = commander.draft(by, key.value, body.value, true);
        if (!done.ok) return refuseCommand(reply, done.error);
        // Blocks that no order reached are known already: they are suspects in the answer.
        dispatch.hear();
        const { record } = done.value;
        return {
          ...present(commander.find(record.id) ?? record),
          isStored: dispatch.parts.acts.hasStoredAll,
        };
      });
    },
  );
  api.post(
    '/dispatch/commands/:command/edit',
    {
      schema: {
        summary: 'Another body; selections and approvals fall',
        tags,
        params: CommandParams,
        body: CommandEdit,
        response: answers,
      },
    },
    (request, reply) => {
      const body = bodyOf(request.body);
      if (!body.ok) return refuse(reply, 'bad-request', body.error);
      return asPrincipal(context, request, reply, (by) => {
        const done = commander.edit(request.params.command, by, body.value);
        return done.ok ? present(done.value) : refuseCommand(reply, done.error);
      });
    },
  );
  api.post(
    '/dispatch/commands/:command/select',
    {
      schema: {
        summary: 'Reads the exact value back and holds the place for 30 s',
        tags,
        params: CommandParams,
        body: CommandSelect,
        response: { 200: CommandSelected, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const done = commander.select(request.params.command, by, request.body.powerKw);
        if (!done.ok) return refuseCommand(reply, done.error);
        const command = present(done.value);
        const { selection } = done.value;
        if (selection === undefined || command.selection === null) {
          return refuse(reply, 'internal');
        }
        const limits = dispatch.parts.control.limitsOf(done.value.body.place);
        return {
          command,
          token: selection.token,
          powerKw: selection.powerKw,
          presentKw: selection.presentKw ?? null,
          untilMs: command.selection.untilMs,
          limits: {
            maxDischargeKw: limits.maxDischargeKw,
            maxChargeKw: limits.maxChargeKw,
            dischargeBy: nameOf(CONSTRAINT_NAMES, limits.dischargeBy),
            chargeBy: nameOf(CONSTRAINT_NAMES, limits.chargeBy),
          },
        };
      }),
  );
  api.post(
    '/dispatch/commands/:command/operate',
    {
      schema: {
        summary: 'Sends it',
        tags,
        params: CommandParams,
        body: CommandOperate,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { token, powerKw } = request.body;
        const done = commander.operate(request.params.command, by, token ?? undefined, powerKw);
        return done.ok ? present(done.value) : refuseCommand(reply, done.error);
      }),
  );
  api.post(
    '/dispatch/commands/:command/approve',
    {
      schema: {
        summary: 'Consent of a second person to exactly what they read',
        tags,
        params: CommandParams,
        body: CommandApprove,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const { powerKw, revision } = request.body;
        const done = commander.approve(request.params.command, by, powerKw, revision);
        return done.ok ? present(done.value) : refuseCommand(reply, done.error);
      }),
  );
  api.post(
    '/dispatch/commands/:command/cancel',
    {
      schema: {
        summary: 'Withdraws it; what was sent asks for nothing any more',
        tags,
        params: CommandParams,
        response: answers,
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const done = commander.cancel(request.params.command, by);
        return done.ok ? present(done.value) : refuseCommand(reply, done.error);
      }),
  );
};
