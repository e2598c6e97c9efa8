import type { Page } from 'playwright/test';
import { open } from './console.ts';
import { expect, test } from './fixture.ts';

/** Some ten pixels of the ten minutes. */
const GAP_MS = 10_000;
const GAP_PX_MIN = 5;

test('what nobody measured is a gap in the trend, and the line goes on behind it', async ({
  page,
  station,
}) => {
  await open(page, '/racks/B002R01');
  await expect.poll(async () => (await lineOf(page)).width, { timeout: 20_000 }).toBeGreaterThan(8);
  const before = await lineOf(page);

  const startMs = Date.now();
  const fault = await station.faults.inject('bms-halt', 'B002 R01');
  await expect
    .poll(() => Date.now() - startMs, { intervals: [500], timeout: 2 * GAP_MS })
    .toBeGreaterThan(GAP_MS);
  await station.faults.clear(fault);

  await expect
    .poll(async () => (await lineOf(page)).gaps, { timeout: 20_000 })
    .toBe(before.gaps + 1);
});

/** Where the trend's first line has ink: its extent, and how often it breaks. */
function lineOf(page: Page): Promise<{ width: number; gaps: number }> {
  return page.evaluate((leastPx) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[role="img"] canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) return { width: 0, gaps: 0 };
    const probe = document.createElement('canvas').getContext('2d');
    if (!probe) return { width: 0, gaps: 0 };
    probe.fillStyle = getComputedStyle(canvas).getPropertyValue('--line-1').trim();
    probe.fillRect(0, 0, 1, 1);
    const ink = probe.getImageData(0, 0, 1, 1).data;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const hasInk = (x: number): boolean => {
      for (let y = 0; y < canvas.height; y += 1) {
        const at = 4 * (y * canvas.width + x);
        let distance = 255 - (data[at + 3] as number);
        for (let part = 0; part < 3; part += 1) {
          distance += Math.abs((data[at + part] as number) - (ink[part] as number));
        }
        if (distance < 60) return true;
      }
      return false;
    };
    const inked: number[] = [];
    for (let x = 0; x < canvas.width; x += 1) if (hasInk(x)) inked.push(x);
    const gaps = inked.filter((x, at) => at > 0 && x - (inked[at - 1] as number) > leastPx).length;
    return { width: (inked.at(-1) ?? 0) - (inked[0] ?? 0), gaps };
  }, GAP_PX_MIN);
}
