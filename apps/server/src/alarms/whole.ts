import type { Alarm, Incident } from '@cellarium/api';

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
