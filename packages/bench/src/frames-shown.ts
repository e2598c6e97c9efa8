import type { Browser, CDPSession } from 'playwright';
import { percentile } from './percentile.ts';

interface TraceEvent {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly args?: {
    readonly SurfaceId?: string;
    readonly chrome_graphics_pipeline?: { readonly step?: string };
  };
}

/** A picture that a canvas, or the page round it, handed to the compositor. */
const COMMIT = 'Surface::CommitFrame';
const CATEGORIES = ['viz', 'cc', 'benchmark'];

export interface Shown {
  /** New pictures a second of the surface that changed most: the one that moves. */
  readonly framesPerSecond: number;
  readonly intervalMsP95: number;
}

/**
 * Counts in the browser's own trace how often a picture changed while something was done. A canvas
 * that is drawn in a worker is a surface of its own there, and is counted as what it shows.
 */
export async function countShown(browser: Browser, act: () => Promise<void>): Promise<Shown> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  const started = performance.now();
  await act();
  const elapsedS = (performance.now() - started) / 1000;
  await end(session);
  const surfaces = new Map<string, number[]>();
  for (const event of events) {
    if (event.name !== COMMIT || event.args?.SurfaceId === undefined) continue;
    const times = surfaces.get(event.args.SurfaceId) ?? [];
    times.push(event.ts / 1000);
    surfaces.set(event.args.SurfaceId, times);
  }
  let busiest: readonly number[] = [];
  for (const times of surfaces.values()) if (times.length > busiest.length) busiest = times;
  const sorted = [...busiest].sort((a, b) => a - b);
  const intervals = sorted.slice(1).map((at, index) => at - (sorted[index] as number));
  return {
    framesPerSecond: busiest.length / elapsedS,
    intervalMsP95: percentile(intervals, 0.95),
  };
}

async function end(session: CDPSession): Promise<void> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
}
