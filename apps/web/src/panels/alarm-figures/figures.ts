import { ALARM_TARGETS, type AlarmHealth } from '@cellarium/api';

type FigureId =
  | 'last10Min'
  | 'average'
  | 'most'
  | 'lastHour'
  | 'lastDay'
  | 'standing'
  | 'unacknowledged'
  | 'stale'
  | 'chattering'
  | 'topTenShare'
  | 'floodShare'
  | 'shelved'
  | 'outOfService';

export interface HealthFigure {
  readonly id: FigureId;
  readonly value: number;
  readonly digits: number;
  readonly unit: '' | '%';
  /** In the same unit; undefined where nobody set one. */
  readonly target: { readonly value: number; readonly isReached: boolean } | undefined;
  readonly isBelow: boolean;
}

/** Time in flood that is still good, of the day (IEC 62682). */
const FLOOD_SHARE_TARGET = 0.01;

/** Every figure beside its target. */
export function healthFigures(health: AlarmHealth): readonly HealthFigure[] {
  // What was not counted is not none.
  const per10Min = health.per10Min.filter((count) => count !== null);
  const average = per10Min.reduce((sum, count) => sum + count, 0) / Math.max(1, per10Min.length);
  const most = Math.max(0, ...per10Min);
  const figure = (
    id: FigureId,
    value: number,
    target?: number,
    options: { digits?: number; unit?: '%'; isBelow?: boolean } = {},
  ): HealthFigure => {
    const { digits = 0, unit = '', isBelow = false } = options;
    return {
      id,
      value,
      digits,
      unit,
      isBelow,
      target:
        target === undefined
          ? undefined
          : { value: target, isReached: isBelow ? value < target : value <= target },
    };
  };
  const share = (value: number): number => 100 * value;
  return [
    figure('last10Min', health.last10Min, ALARM_TARGETS.per10MinMax),
    figure('average', average, ALARM_TARGETS.per10MinAverage, { digits: 1 }),
    figure('most', most, ALARM_TARGETS.per10MinMax),
    figure('lastHour', health.lastHour, ALARM_TARGETS.perHour),
    figure('lastDay', health.lastDay, ALARM_TARGETS.perDay),
    figure('floodShare', share(health.flood.shareOfDay), share(FLOOD_SHARE_TARGET), {
      digits: 1,
      unit: '%',
      isBelow: true,
    }),
    figure('stale', health.stale, ALARM_TARGETS.standingStale, { isBelow: true }),
    figure('chattering', health.chattering.length, ALARM_TARGETS.chattering),
    figure('topTenShare', share(health.topTenShare), share(ALARM_TARGETS.topTenShare), {
      unit: '%',
    }),
    figure('standing', health.standing),
    figure('unacknowledged', health.unacknowledged),
    figure('shelved', health.shelved),
    figure('outOfService', health.outOfService),
  ];
}
