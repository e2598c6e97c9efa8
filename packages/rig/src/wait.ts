import type { App } from './app.ts';

const READY_MS_MAX = 20_000;
const ASK_AGAIN_MS = 50;

/** Asks until `met` is true; ends early, with what the app wrote, when the app has ended. */
export async function until(
  what: string,
  met: () => Promise<boolean> | boolean,
  app?: App,
  withinMs = READY_MS_MAX,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await met()) return;
    if (app?.ended) throw new Error(`${app.name} ended before ${what}:\n${app.output}`);
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${withinMs} ms\n${app?.output ?? ''}`);
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** True once the address answers 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
