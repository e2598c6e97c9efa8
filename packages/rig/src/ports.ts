import { createServer } from 'node:net';

/**
 * Below the range from which systems take ports for outgoing connections, so that a port found free
 * stays free while its process is stopped and started again.
 */
const FIRST_PORT = 21_000;
const LAST_PORT = 31_000;
/**
 * Each worker searches a stretch of its own, so that two never race for the same port; the largest
 * station with a tap on every wire fits.
 */
const STRETCH = 500;

/** The first of `count` adjacent free loopback ports in the stretch of a worker. */
export async function freePorts(count: number, worker: number): Promise<number> {
  const start = FIRST_PORT + ((worker * STRETCH) % (LAST_PORT - FIRST_PORT));
  for (let first = start; first + count <= start + STRETCH; first += 1) {
    const taken = await firstTaken(first, count);
    if (taken === undefined) return first;
    first = taken;
  }
  throw new Error(`no ${count} adjacent free ports between ${start} and ${start + STRETCH}`);
}

async function firstTaken(first: number, count: number): Promise<number | undefined> {
  for (let port = first; port < first + count; port += 1) {
    if (!(await isFree(port))) return port;
  }
  return undefined;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
