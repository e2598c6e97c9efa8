import { type CommandBody, isPower, isStop } from './body.ts';
import type { LiveLimits } from './checks.ts';
import type { ProofSettings } from './settings.ts';

/** What a device needs to close or open: precharge, contactors, and the next telemetry. */
const SWITCHING_MS = 20_000;

/** By when the measurement must be in band after a command goes out, and how wide the band is. */
export function promiseOf(
  body: CommandBody,
  live: Pick<LiveLimits, 'presentKw' | 'storageKw' | 'ratedKw' | 'rampKwPerS'>,
  settings: ProofSettings,
): { readonly withinMs: number; readonly toleranceKw: number } {
  const fixedMs = settings.transportMs + settings.settleMs;
  if (!isPower(body)) return { withinMs: fixedMs + SWITCHING_MS, toleranceKw: 0 };
  // From an unknown power the way may be as long as there is one: from the other end.
  // A stop is proved by the PCSs: the POI still sees their auxiliaries.
  const fromKw = isStop(body) ? live.storageKw : live.presentKw;
  const wayKw =
    fromKw === undefined ? live.ratedKw + Math.abs(body.powerKw) : Math.abs(body.powerKw - fromKw);
  const wideKw = Math.max(
    live.ratedKw * settings.toleranceOfRatedShare,
    Math.abs(body.powerKw) * settings.toleranceOfTargetShare,
  );
  // Standing still must never be in the band: a small step has a band of half of it. What stands within
  // the band of 0 is stopped.
  const isMove = fromKw !== undefined && wayKw > 0 && !isStop(body);
  const toleranceKw = isMove ? Math.min(wideKw, wayKw / 2) : wideKw;
  const rampMs = live.rampKwPerS > 0 ? (wayKw / live.rampKwPerS) * 1_000 : 0;
  return { withinMs: Math.ceil(fixedMs + rampMs * settings.rampMargin), toleranceKw };
}
