import { ShadowReport, StrategyAct, StrategyHead } from '@cellarium/api';
import { refuse } from '../errors.ts';
import { presentShadow } from '../present/shadow.ts';
import { inTheNameOf } from './acting.ts';
import { headOr } from './protection.ts';
import { type Routes, refusals } from './route.ts';

const tags = ['protection'];

/** A candidate beside the live strategy: what it would have done, and nothing of it on the plant. */
export const shadow: Routes = (api, context) => {
  const { strategies, book, judgement } = context;
  api.get(
    '/protection/shadow',
    {
      schema: {
        summary: 'What the candidate in shadow would have raised, missed and cleared differently',
        tags,
        response: { 200: ShadowReport, ...refusals },
      },
    },
    () => presentShadow(context),
  );
  const answers = { 200: StrategyHead, ...refusals } as const;
  api.post(
    '/protection/shadow',
    {
      schema: { summary: 'Puts a strategy in shadow', tags, body: StrategyAct, response: answers },
    },
    (request, reply) =>
      inTheNameOf(request, reply, (by) => {
        const { version, reason } = request.body;
        if (version === undefined) return refuse(reply, 'bad-request', 'version is missing');
        return headOr(reply, strategies.startShadow(book, judgement, version, by, reason));
      }),
  );
  api.post(
    '/protection/shadow/end',
    { schema: { summary: 'Ends the shadow', tags, body: StrategyAct, response: answers } },
    (request, reply) =>
      inTheNameOf(request, reply, (by) =>
        headOr(reply, strategies.endShadow(book, judgement, by, request.body.reason)),
      ),
  );
};
