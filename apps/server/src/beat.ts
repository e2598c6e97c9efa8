/**
 * The one timer of the server itself: a cycle each `cycleMs`, and after every so many of them a tick of
 * the stream. The answer stops it.
 */
export function startBeat(options: {
  readonly cycleMs: number;
  readonly tickMs: number;
  readonly cycle: () => void;
  readonly tick: () => void;
}): () => void {
  const cyclesPerTick = Math.round(options.tickMs / options.cycleMs);
  let cycles = 0;
  const timer = setInterval(() => {
    options.cycle();
    cycles += 1;
    if (cycles % cyclesPerTick === 0) options.tick();
  }, options.cycleMs);
  return () => clearInterval(timer);
}
