import { exactArray, exactObject, exactText } from '../exact.ts';
import { isWorkDay, type SpecialDays } from '../plan/calendar.ts';
import { QUARTER_HOURS_PER_DAY } from '../plan/quarter-hours.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { eitherWayKw } from './power.ts';

interface ScheduleSettings {
  /** 96 powers of a day in plant time, kW, positive = discharge. */
  readonly workDayKw: readonly number[];
  readonly freeDayKw: readonly number[];
  readonly special: SpecialDays;
}

const day = exactArray(QUARTER_HOURS_PER_DAY, QUARTER_HOURS_PER_DAY, eitherWayKw);
/** Ten years of holidays and their make-up days. */
const days = exactArray(0, 400, exactText(10, 10, /^\d{4}-\d{2}-\d{2}$/));
const MINUTES_PER_QUARTER = 15;

/** The same day again and again, work days and free days apart, in plant time. */
export const schedule = modeOf<ScheduleSettings>(
  ModeCode.schedule,
  exactObject({
    workDayKw: day,
    freeDayKw: day,
    special: exactObject<SpecialDays>({ holidays: days, workDays: days }),
  }),
  (settings) => ({
    demand({ local }) {
      const plan = isWorkDay(local, settings.special) ? settings.workDayKw : settings.freeDayKw;
      // On the night that is an hour longer the hour is planned twice, as it is on the wall.
      const targetKw = plan[Math.floor(local.minuteOfDay / MINUTES_PER_QUARTER)];
      return targetKw === undefined
        ? { note: DemandNote.outsidePlan }
        : { note: DemandNote.active, targetKw };
    },
  }),
);
