import type { Offender, Proposal } from '@cellarium/alarms';
import { ActAnswer, AlarmHealth, ProposalAct } from '@cellarium/api';
import { actOnAlarms } from './acting.ts';
import { type Routes, refusals } from './route.ts';

export const alarmHealth: Routes = (api, context) => {
  const { book, clock, places } = context;
  const tags = ['alarms'];
  const named = <At extends Offender | Proposal>({ row, member, ...rest }: At) => ({
    ...rest,
    place: places.text({ condition: rest.condition, row, member }),
  });
  api.get(
    '/alarm-health',
    {
      schema: {
        summary: 'How the alarms of this station fare against the targets of IEC 62682',
        tags,
        response: { 200: AlarmHealth, ...refusals },
      },
    },
    () => {
      const nowMs = clock.utcMs();
      const health = book.alarms.health(nowMs);
      return {
        ...health,
        serverTimeMs: nowMs,
        gaps: [...health.gaps],
        per10Min: [...health.per10Min],
        priorityShares: [...health.priorityShares],
        chattering: health.chattering.map(named),
        topTen: health.topTen.map(named),
        proposals: health.proposals.map(named),
      };
    },
  );
  api.post(
    '/alarm-health/proposals',
    {
      schema: {
        summary: 'Takes what is proposed for an alarm, as it is proposed now',
        tags,
        body: ProposalAct,
        response: { 200: ActAnswer, ...refusals },
      },
    },
    (request, reply) => {
      const { alarm, kind, reason } = request.body;
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms.takeProposal(alarm, kind, by, reason, clock.utcMs()),
      );
    },
  );
};
