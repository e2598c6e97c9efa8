import {
  ActAnswer,
  AlarmAct,
  AlarmNote,
  AlarmOutOfService,
  AlarmShelve,
  OPERATOR_HEADER,
} from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { ACT_BYTES_MAX, actOnAlarms } from './acting.ts';
import { type Routes, refusals } from './route.ts';

const AlarmParams = Type.Object({ alarm: Type.String({ pattern: '^[0-9]{1,9}$' }) });
const answers = { 200: ActAnswer, ...refusals } as const;
const description = `In the name of who is signed in; on the simulated station of who stands in the header ${OPERATOR_HEADER}. Answered when it is stored.`;

/** What people do to alarms. Each id of the request is either done or refused with a code. */
export const alarmActs: Routes = (api, context) => {
  const { book, clock } = context;
  const tags = ['alarms'];
  const onAlarms = <Body extends typeof AlarmAct | typeof AlarmShelve | typeof AlarmOutOfService>(
    summary: string,
    body: Body,
  ) => ({
    bodyLimit: ACT_BYTES_MAX,
    schema: { summary, description, tags, body, response: answers },
  });
  const plain = {
    acknowledge: ['acknowledge', 'Acknowledges alarms'],
    reset: ['reset', 'Resets latched alarms whose condition is over'],
    unshelve: ['unshelve', 'Takes alarms from the shelf'],
    'return-to-service': ['returnToService', 'Puts alarms into service again'],
  } as const;
  for (const [path, [act, summary]] of Object.entries(plain)) {
    api.post(`/alarms/${path}`, onAlarms(summary, AlarmAct), (request, reply) => {
      const { alarms, note } = request.body;
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms[act](alarms, by, note ?? '', clock.utcMs()),
      );
    });
  }
  api.post(
    '/alarms/shelve',
    onAlarms('Shelves alarms for a while', AlarmShelve),
    (request, reply) => {
      const { alarms, reason, minutes } = request.body;
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms.shelve(alarms, by, reason, minutes, clock.utcMs()),
      );
    },
  );
  api.post(
    '/alarms/out-of-service',
    onAlarms('Takes alarms out of service', AlarmOutOfService),
    (request, reply) => {
      const { alarms, reason } = request.body;
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms.takeOutOfService(alarms, by, reason, clock.utcMs()),
      );
    },
  );
  api.post(
    '/alarms/:alarm/notes',
    {
      schema: {
        summary: 'Adds a note to an alarm',
        description,
        tags,
        params: AlarmParams,
        body: AlarmNote,
        response: answers,
      },
    },
    (request, reply) => {
      const id = Number(request.params.alarm);
      if (book.alarms.get(id) === undefined) return refuse(reply, 'no-such-alarm', String(id));
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms.note(id, by, request.body.note, clock.utcMs()),
      );
    },
  );
};
