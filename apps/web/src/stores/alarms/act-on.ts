import type { AlarmAct, AlarmNote, AlarmOutOfService, AlarmShelve } from '@cellarium/api';
import type { Act, ActKind } from './alarm-acts.ts';

const ALARMS = '/alarms';

const PATHS = {
  acknowledge: 'acknowledge',
  reset: 'reset',
  unshelve: 'unshelve',
  returnToService: 'return-to-service',
} as const satisfies Partial<Record<ActKind, string>>;

/** An act that needs no more than its alarms. */
export function actOn(kind: keyof typeof PATHS, alarms: readonly number[]): Act {
  const body: AlarmAct = { alarms: [...alarms] };
  return { kind, path: `${ALARMS}/${PATHS[kind]}`, body, alarms };
}

export function shelve(alarms: readonly number[], minutes: number, reason: string): Act {
  const body: AlarmShelve = { alarms: [...alarms], minutes, reason };
  return {
    kind: 'shelve',
    path: `${ALARMS}/shelve`,
    body,
    alarms,
    undo: actOn('unshelve', alarms),
  };
}

export function takeOutOfService(alarms: readonly number[], reason: string): Act {
  const body: AlarmOutOfService = { alarms: [...alarms], reason };
  return {
    kind: 'outOfService',
    path: `${ALARMS}/out-of-service`,
    body,
    alarms,
    undo: actOn('returnToService', alarms),
  };
}

export function addNote(alarm: number, note: string): Act {
  const body: AlarmNote = { note };
  return { kind: 'note', path: `${ALARMS}/${alarm}/notes`, body, alarms: [alarm] };
}
