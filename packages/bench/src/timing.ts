/** Long enough that the clock's grain and one collection of garbage do not matter. */
const MEASURE_MS = 400;
const WARM_UP_MS = 150;
const BATCHES = 9;

/**
 * The time that one call takes, ms: median of batches after a warm-up, so that neither the compiler
 * nor a neighbour's burst decides.
 */
export function millisecondsPerCall(call: () => void): number {
  const calls = callsWithin(WARM_UP_MS, call);
  const batch = Math.max(1, Math.floor((calls * MEASURE_MS) / WARM_UP_MS / BATCHES));
  const times: number[] = [];
  for (let at = 0; at < BATCHES; at += 1) {
    const start = performance.now();
    for (let count = 0; count < batch; count += 1) call();
    times.push((performance.now() - start) / batch);
  }
  times.sort((a, b) => a - b);
  return times[BATCHES >> 1] as number;
}

function callsWithin(ms: number, call: () => void): number {
  const end = performance.now() + ms;
  let calls = 0;
  while (performance.now() < end) {
    call();
    calls += 1;
  }
  return calls;
}
