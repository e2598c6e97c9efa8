import type { PreflightRequest } from '@cellarium/api';

export type Way = 'discharge' | 'charge' | 'zero';

/** Figures as a forecast draws them: enough to see where it breaks, few enough to be quick. */
const FORECAST_STEPS = 30;

/** A typed power as the server counts it, tenths of a kW; undefined where it is no power. */
export function powerOf(text: string, way: Way, kwPerUnit: number): number | undefined {
  if (way === 'zero') return 0;
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(typed)) return undefined;
  const kw = Math.round(Number(typed) * kwPerUnit * 10) / 10;
  if (kw === 0) return undefined;
  return way === 'charge' ? -kw : kw;
}

/** The hold cut into equal steps, so that the answer tells the course of it. */
export function forecastOf(powerKw: number, holdS: number, place: string): PreflightRequest {
  const count = Math.min(FORECAST_STEPS, holdS);
  const seconds = Math.floor(holdS / count);
  const steps = Array.from({ length: count }, (_, index) => ({
    powerKw,
    seconds: index === count - 1 ? holdS - seconds * (count - 1) : seconds,
  }));
  return { place, steps };
}
