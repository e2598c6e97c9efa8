import { brotliCompressSync, constants } from 'node:zlib';
import type { Measurement } from '../measurement.ts';

const FIRST_VIEW_KB_MAX = 150;
/** Words that stay in the code of a library however it is minified. */
const RECHARTS = 'recharts-wrapper';
const MAP_WORKER = 'transferControlToOffscreen';

/** Everything that the overview loads before it shows data, compressed as the server sends it at best. */
export const firstView: Measurement = {
  name: 'first-view',
  title: 'First view: what the browser loads for the overview',
  async run(bench) {
    const running = await bench.running();
    const context = await (await bench.browser()).newContext();
    try {
      const page = await context.newPage();
      const bodies: Promise<{ url: string; body: Buffer }>[] = [];
      page.on('response', (response) => {
        if (!response.ok()) return;
        bodies.push(response.body().then((body) => ({ url: response.url(), body })));
      });
      await page.goto(running.url, { waitUntil: 'networkidle' });
      const files = (await Promise.all(bodies)).filter(({ body }) => body.length > 0);
      const holding = (word: string): number =>
        files.filter(({ body }) => body.includes(word)).length;
      return [
        {
          figure: 'first view',
          value: files.reduce((sum, { body }) => sum + brotliBytes(body), 0) / 1000,
          unit: 'kB brotli',
          aim: { atMost: FIRST_VIEW_KB_MAX },
          note: `${files.length} requests, answers of the REST interface with them`,
        },
        {
          figure: 'files of recharts in it',
          value: holding(RECHARTS),
          unit: 'files',
          aim: { atMost: 0 },
        },
        {
          figure: 'files of the map in it',
          value: holding(MAP_WORKER),
          unit: 'files',
          aim: { atMost: 0 },
        },
      ];
    } finally {
      await context.close();
    }
  },
};

function brotliBytes(body: Buffer): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(body, { params }).length;
}
