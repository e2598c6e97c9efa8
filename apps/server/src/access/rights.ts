import type { Role } from '@cellarium/api';

/** What a request needs: a role, nothing, so that one can sign in, or the token of a machine. */
export type Needs = Role | 'anyone' | 'machine';

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
  'GET /machines': 'administrator',
  'POST /machines': 'administrator',
  'DELETE /machines/:name': 'administrator',

  'GET /openapi.json': 'viewer',
  'GET /station': 'viewer',
  'GET /station/summary': 'viewer',
  'GET /blocks': 'viewer',
  'GET /blocks/:block': 'viewer',
  'GET /racks': 'viewer',
  'GET /racks/:rack': 'viewer',
  'GET /racks/:rack/cells': 'viewer',
  'GET /racks/:rack/recent': 'viewer',
  'GET /links': 'viewer',
  'GET /links/:link/devices': 'viewer',
  'GET /devices/:link/:unit': 'viewer',
  'GET /devices/:link/:unit/points.csv': 'viewer',

  'GET /alarms': 'viewer',
  'GET /alarms/:alarm': 'viewer',
  'POST /alarms/acknowledge': 'operator',
  'POST /alarms/reset': 'operator',
  'POST /alarms/unshelve': 'operator',
  'POST /alarms/return-to-service': 'operator',
  'POST /alarms/shelve': 'operator',
  'POST /alarms/out-of-service': 'operator',
  'POST /alarms/:alarm/notes': 'operator',
  'GET /alarm-health': 'viewer',
  'POST /alarm-health/proposals': 'operator',
  'GET /alarm-guidance': 'viewer',
  'GET /incidents': 'viewer',
  'GET /incidents/:incident': 'viewer',
  'POST /incidents/:incident/acknowledge': 'operator',
  'GET /journal': 'viewer',
  'GET /journal.csv': 'viewer',
  'GET /concordance': 'viewer',

  'GET /protection/quantities': 'viewer',
  'GET /protection/strategies': 'viewer',
  'GET /protection/strategies/:version': 'viewer',
  'GET /protection/compare': 'viewer',
  'POST /protection/strategies/check': 'viewer',
  'POST /protection/strategies': 'engineer',
  'POST /protection/strategies/:version/activate': 'engineer',
  'POST /protection/roll-back': 'engineer',
  'GET /protection/shadow': 'viewer',
  'POST /protection/shadow': 'engineer',
  'POST /protection/shadow/end': 'engineer',

  'GET /dispatch': 'viewer',
  'GET /dispatch/commands': 'viewer',
  'GET /dispatch/commands/:command': 'viewer',
  'POST /dispatch/commands': 'operator',
  'POST /dispatch/commands/:command/edit': 'operator',
  'POST /dispatch/commands/:command/select': 'operator',
  'POST /dispatch/commands/:command/operate': 'operator',
  'POST /dispatch/commands/:command/approve': 'operator',
  'POST /dispatch/commands/:command/cancel': 'operator',
  'POST /dispatch/stop': 'operator',
  'POST /dispatch/control': 'operator',
  'POST /dispatch/remote-setpoint': 'machine',
  'POST /dispatch/preflight': 'operator',
  'GET /dispatch/deliverable': 'viewer',
  'GET /dispatch/frequency-response': 'viewer',
  'GET /dispatch/score': 'viewer',
  'GET /dispatch/modes': 'viewer',
  'GET /dispatch/modes/:mode': 'viewer',
  'PUT /dispatch/modes/:mode': 'engineer',
  'POST /dispatch/modes/:mode/enable': 'operator',
  'POST /dispatch/modes/:mode/disable': 'operator',
  'POST /dispatch/modes/order': 'engineer',
  'GET /dispatch/plans': 'viewer',
  'PUT /dispatch/plans/:day': 'operator',
  'POST /dispatch/plans/:day/copy': 'operator',
  'POST /dispatch/plans/:day/activate': 'operator',
  'POST /dispatch/plans/:day/deactivate': 'operator',
  'POST /dispatch/plans/propose': 'operator',
  'GET /dispatch/prices/:day': 'viewer',
  'PUT /dispatch/prices/:day': 'operator',
  'GET /dispatch/tags': 'viewer',
  'POST /dispatch/tags': 'operator',
  'POST /dispatch/tags/:tag/release': 'operator',
  'GET /acts': 'viewer',
  'GET /acts.csv': 'viewer',
  'GET /acts/verify': 'viewer',
};

/**
 * What the token of a machine opens, and nothing else: not what anyone may, nor what its maker may. It
 * gives setpoints, sees what came of them, and may stop: that is safe whoever does it, and whoever gives a
 * power must be able to take it away while the station is under local control or its mode is off.
 */
export const MACHINE_RIGHTS: readonly string[] = [
  'GET /dispatch',
  'GET /dispatch/deliverable',
  'POST /dispatch/remote-setpoint',
  'POST /dispatch/stop',
];
