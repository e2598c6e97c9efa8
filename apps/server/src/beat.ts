/** The one timer of the server itself. The answer stops it. */
export function startBeat(cycleMs: number, cycle: () => void): () => void {
  const timer = setInterval(cycle, cycleMs);
  return () => clearInterval(timer);
}
