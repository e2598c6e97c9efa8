import {
  Access as AccessAnswer,
  ChangePassword,
  ConfirmPassword,
  Setup,
  SignIn,
} from '@cellarium/api';
import { Type } from 'typebox';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from '../access/cookie.ts';
import { refuseAccess } from '../access/refusal.ts';
import { refuse } from '../errors.ts';
import { type Routes, refusals } from './route.ts';

const Nothing = Type.Null();
const answers = { 200: AccessAnswer, ...refusals };

/** Signing in and out; the cookie goes with the answer. */
export const session: Routes = (api, { door: { access } }) => {
  const asOf = (token: string) => access.describe(access.personOf(token));
  api.get(
    '/session',
    { schema: { summary: 'Who is signed in here', tags: ['access'], response: answers } },
    (request) => access.describe(request.person),
  );
  api.post(
    '/session',
    { schema: { summary: 'Sign in', tags: ['access'], body: SignIn, response: answers } },
    async (request, reply) => {
      const { name, password } = request.body;
      const token = await access.signIn(name, password, request.ip);
      if (!token.ok) return refuseAccess(reply, token.error);
      setSessionCookie(reply, token.value);
      return asOf(token.value);
    },
  );
  api.post(
    '/session/demo',
    {
      schema: { summary: 'Operate the simulated station', tags: ['access'], response: answers },
    },
    (request, reply) => {
      const token = access.signInDemo(request.ip);
      if (!token.ok) return refuseAccess(reply, token.error);
      setSessionCookie(reply, token.value);
      return asOf(token.value);
    },
  );
  api.delete(
    '/session',
    { schema: { summary: 'Sign out', tags: ['access'], response: answers } },
    (request, reply) => {
      const { person } = request;
      if (!person) return refuse(reply, 'sign-in');
      const done = access.signOut(person);
      clearSessionCookie(reply);
      if (!done.ok) return refuseAccess(reply, done.error);
      return access.describe(undefined);
    },
  );
  api.post(
    '/session/confirm',
    {
      schema: {
        summary: 'Give the password once more',
        tags: ['access'],
        body: ConfirmPassword,
        response: answers,
      },
    },
    async (request, reply) => {
      const { person, body, ip, cookies } = request;
      if (!person) return refuse(reply, 'sign-in');
      const done = await access.confirm(person, body.password, ip);
      if (!done.ok) return refuseAccess(reply, done.error);
      return asOf(cookies[SESSION_COOKIE] ?? '');
    },
  );
  api.post(
    '/session/password',
    {
      schema: {
        summary: 'Change the own password; other sessions of the account end',
        tags: ['access'],
        body: ChangePassword,
        response: { 200: Nothing, ...refusals },
      },
    },
    async (request, reply) => {
      const { person, body, ip } = request;
      if (!person) return refuse(reply, 'sign-in');
      const done = await access.changePassword(person, body.password, body.newPassword, ip);
      return done.ok ? null : refuseAccess(reply, done.error);
    },
  );
  api.post(
    '/setup',
    {
      schema: {
        summary: 'Make the first account, with the token of the printed link',
        tags: ['access'],
        body: Setup,
        response: answers,
      },
    },
    async (request, reply) => {
      const { token, name, password } = request.body;
      const opened = await access.setUp(token, name, password, request.ip);
      if (!opened.ok) return refuseAccess(reply, opened.error);
      setSessionCookie(reply, opened.value);
      return asOf(opened.value);
    },
  );
};
