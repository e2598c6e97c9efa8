import { type Result, unreachable } from '@cellarium/stdx';
import type { Step } from './effect.ts';
import type { CommandEvent } from './event.ts';
import { boot, cancel, supersede } from './finish.ts';
import { approve, edit, select } from './prepare.ts';
import type { CommandRecord, Moment } from './record.ts';
import type { Refusal } from './refusal.ts';
import { execute } from './send.ts';
import type { CommandSettings } from './settings.ts';
import { answer, measured, readBack, tick } from './watch.ts';

/**
 * One event on one command: the next record and what is to be done, or a refusal that changes nothing.
 * Who else holds the place is not known here: that is the desk's part.
 */
export function step(
  record: CommandRecord,
  event: CommandEvent,
  at: Moment,
  settings: CommandSettings,
): Result<Step, Refusal> {
  switch (event.kind) {
    case 'edit':
      return edit(record, event, at, settings);
    case 'select':
      return select(record, event, at, settings);
    case 'approve':
      return approve(record, event, at, settings);
    case 'execute':
      return execute(record, event, at, settings);
    case 'cancel':
      return cancel(record, event.by, at);
    case 'supersede':
      return supersede(record, event.byCommand, event.isStop, at);
    case 'answer':
      return answer(record, event.answer, at);
    case 'measured':
      return measured(record, event.measurement, at, settings);
    case 'readBack':
      return readBack(record, event.setpointKw);
    case 'tick':
      return tick(record, at, settings);
    case 'boot':
      return boot(record, at);
    default:
      return unreachable(event);
  }
}
