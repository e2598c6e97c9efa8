import { exactArray, exactObject } from '../exact.ts';
import { isWorkDay, type SpecialDays } from '../plan/calendar.ts';
import { QUARTER_HOURS_PER_DAY } from '../plan/quarter-hours.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { days, eitherWayKw, given, SettingKind } from './setting.ts';

interface ScheduleSettings {
  /** 96 powers of a day in plant time, kW, positive = discharge. */
  readonly workDayKw: readonly number[];
  readonly freeDayKw: readonly number[];
  readonly special: SpecialDays;
}

const day = exactArray(QUARTER_HOURS_PER_DAY, QUARTER_HOURS_PER_DAY, eitherWayKw);
const MINUTES_PER_QUARTER = 15;

/** The same day again and again, work days and free days apart, in plant time. */
export const schedule = modeOf<ScheduleSettings>(
  ModeCode.schedule,
  {
    workDayKw: given(day),
    freeDayKw: given(day),
    special: {
      read: exactObject<SpecialDays>({ holidays: days, workDays: days }),
      asked: { kind: SettingKind.specialDays },
    },
  },
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
