import type { Role } from '@cellarium/api';

/** What a request needs: a role, or nothing, so that one can sign in. */
export type Needs = Role | 'anyone';

/**
 * Who may ask for what: every route under the prefix has its line, one without is refused at the start.
 * Whoever looks is a viewer; who acts on alarms or power an operator; who changes how the station is
 * protected an engineer.
 */
export const RIGHTS: Readonly<Record<string, Needs>> = {
  'GET /session': 'anyone',
  'POST /session': 'anyone',
  'POST /session/demo': 'anyone',
  'DELETE /session': 'viewer',
  'POST /session/confirm': 'viewer',
  'POST /session/password': 'viewer',
  'POST /setup': 'anyone',
  'GET /accounts': 'administrator',
  'POST /accounts': 'administrator',
  'PATCH /accounts/:name': 'administrator',
  'DELETE /accounts/:name': 'administrator',
};
