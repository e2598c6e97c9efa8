import type { Clock } from '@cellarium/stdx';

/** The page's clocks: the only place of the console that asks the browser for the time. */
export const pageClock: Clock = {
  utcMs: () => performance.timeOrigin + performance.now(),
  monotonicMs: () => performance.now(),
};

const waiting = new Set<() => void>();

/** After the next paint. A hidden page paints nothing and goes on at once, so that its traces have no gap. */
export function afterPaint(done: () => void): void {
  if (document.hidden) {
    done();
    return;
  }
  waiting.add(done);
  const settle = (): void => {
    if (waiting.delete(done)) done();
  };
  requestAnimationFrame(() => requestAnimationFrame(settle));
}

document.addEventListener('visibilitychange', () => {
  for (const done of waiting) done();
  waiting.clear();
});

/** Ages are shown in seconds; twice as often, so that a second is never skipped. */
const TICK_MS = 500;

/** The one timer of the console. The answer stops it. */
export function everyTick(act: () => void): () => void {
  const timer = setInterval(act, TICK_MS);
  return () => clearInterval(timer);
}
