/**
 * The one timer of the server itself. `goOn` does what is left of a cycle in turns of its own, as long as
 * it says that there is more: what came in meanwhile, a stop perhaps, has its turn in between. The answer
 * stops both.
 */
export function startBeat(cycleMs: number, cycle: () => void, goOn: () => boolean): () => void {
  let next: NodeJS.Immediate | undefined;
  let isOver = false;
  const later = (): void => {
    clearImmediate(next);
    if (isOver) return;
    next = setImmediate(() => {
      if (goOn()) later();
    });
  };
  const timer = setInterval(() => {
    cycle();
    later();
  }, cycleMs);
  return () => {
    isOver = true;
    clearInterval(timer);
    clearImmediate(next);
  };
}
