import { AccountChange, AccountList, NewAccount } from '@cellarium/api';
import { Type } from 'typebox';
import { refuseAccess } from '../access/refusal.ts';
import { type Routes, refusals } from './route.ts';

const Name = Type.Object({ name: Type.String() });
const answers = { 200: AccountList, ...refusals };

/** Who may sign in; each change answers the whole list. */
export const accounts: Routes = (api, { door: { access } }) => {
  const list = (): AccountList => ({
    accounts: access.accounts.list().map(({ name, role, isDisabled, createdMs, signedInMs }) => ({
      name,
      role,
      isDisabled,
      createdMs,
      signedInMs,
      sessions: access.sessionsOf(name),
    })),
  });
  api.get(
    '/accounts',
    { schema: { summary: 'All accounts', tags: ['access'], response: answers } },
    list,
  );
  api.post(
    '/accounts',
    { schema: { summary: 'A new account', tags: ['access'], body: NewAccount, response: answers } },
    async (request, reply) => {
      const done = await access.addAccount(request.body);
      return done.ok ? list() : refuseAccess(reply, done.error);
    },
  );
  api.patch(
    '/accounts/:name',
    {
      schema: {
        summary: 'Another role or password, or out of use: its sessions end at once',
        tags: ['access'],
        params: Name,
        body: AccountChange,
        response: answers,
      },
    },
    async (request, reply) => {
      const done = await access.changeAccount(request.params.name, request.body);
      return done.ok ? list() : refuseAccess(reply, done.error);
    },
  );
  api.delete(
    '/accounts/:name',
    { schema: { summary: 'Remove an account', tags: ['access'], params: Name, response: answers } },
    (request, reply) => {
      const done = access.removeAccount(request.params.name);
      return done.ok ? list() : refuseAccess(reply, done.error);
    },
  );
};
