/*
 * The day of the station: it buys at night and at noon and sells into the morning and the evening
 * peak. Each window ends at a state of charge; power follows from what is left to move and the time
 * left for it, so that losses, limits and frequency response never add up from day to day.
 */
interface Window {
  /** Local hours of the day. */
  readonly fromH: number;
  readonly toH: number;
  readonly targetSoc: number;
  readonly charges: boolean;
}

const DAY: readonly Window[] = [
  { fromH: 0, toH: 5.5, targetSoc: 0.86, charges: true },
  { fromH: 6.5, toH: 9.5, targetSoc: 0.3, charges: false },
  { fromH: 10.75, toH: 15.75, targetSoc: 0.88, charges: true },
  { fromH: 17, toH: 20.5, targetSoc: 0.13, charges: false },
  { fromH: 22.25, toH: 24, targetSoc: 0.3, charges: true },
];
const HOURS_PER_DAY = 24;
/** Near its end a window still spreads what is left over this long. */
const LEAST_LEFT_H = 0.2;
/** The schedule leaves the rest of the power to the frequency response. */
const POWER_SHARE_MOST = 0.8;

/** Power is a bow: it starts and ends at 0.6 of its mean and something above in the middle. */
const BOW_BASE = 0.6;
const BOW_HEIGHT = (1 - BOW_BASE) * (Math.PI / 2);

/**
 * What the schedule asks for, kW, positive = export. `hour` is the local hour of the day, `soc` the
 * mean of the racks that are closed, as their BMSs say.
 */
export function scheduledPowerKw(
  hour: number,
  soc: number,
  energyKwh: number,
  stationPowerKw: number,
): number {
  const window = DAY.find(({ fromH, toH }) => hour >= fromH && hour < toH);
  if (window === undefined) return 0;
  const lengthH = window.toH - window.fromH;
  const done = (hour - window.fromH) / lengthH;
  const leftOfBow = BOW_BASE * (1 - done) + (BOW_HEIGHT / Math.PI) * (1 + Math.cos(Math.PI * done));
  const bow = BOW_BASE + BOW_HEIGHT * Math.sin(Math.PI * done);
  const moveKwh = (soc - window.targetSoc) * energyKwh;
  const kw = (moveKwh * bow) / Math.max(leftOfBow * lengthH, LEAST_LEFT_H);
  // A window for charging does not sell, nor the other way round.
  const oneWay = window.charges ? Math.min(kw, 0) : Math.max(kw, 0);
  const most = POWER_SHARE_MOST * stationPowerKw;
  return Math.min(Math.max(oneWay, -most), most);
}

/** Local hour of the day, 0 .. 24, `timeS` after a start at this local second of the day. */
export function hourOfDay(startSecondOfDay: number, timeS: number): number {
  return ((startSecondOfDay + timeS) / 3600) % HOURS_PER_DAY;
}

/** Second of the local day at a moment, in an IANA zone. */
export function secondOfDay(utcMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(utcMs);
  const read = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 3600 + read('minute') * 60 + read('second');
}

/** Outside temperature over the day around its mean: coldest at 5 h, warmest at 15 h. */
export function ambientC(meanC: number, hour: number): number {
  return meanC + DAILY_SWING_C * Math.sin(((hour - 10) / HOURS_PER_DAY) * 2 * Math.PI);
}

const DAILY_SWING_C = 5;
