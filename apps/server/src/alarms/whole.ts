import type { Alarm, AlarmEvent, Incident } from '@cellarium/api';

/** The whole state as a reset carries it: which alarms and incidents there are, and each as it is now. */
export interface WholeState {
  /** Of every alarm that is not normal. */
  alarmIds(): readonly number[];
  /** Of every incident that is not closed. */
  incidentIds(): readonly number[];
  /** undefined where it is gone by now. */
  alarm(id: number): Alarm | undefined;
  incident(id: number): Incident | undefined;
}

/** The journal of all runs, as followers are brought up from it where the log of this run begins later. */
export interface Journal {
  readonly identity: string;
  /** When that event was entered, UTC; undefined where it is not there. */
  timeOf(sequence: number): number | undefined;
  /** At most `limit` events after that number, with alarms and incidents as they are now; undefined: not all are there. */
  after(sequence: number, limit: number): readonly AlarmEvent[] | undefined;
}
