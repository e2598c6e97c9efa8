import type { Browser, Page } from 'playwright';

/** Runs in the page from its first moment: how long each task of 50 ms and more was. */
const COUNT_TASKS = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: 'longtask' });
`;
/** UTC ms when the frame after a text first stood in the strip began. */
const SHOWN = `(wanted) =>
  new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('section[data-status]')?.textContent.includes(wanted)) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  })`;

/** A page on a list of alarms that tells when it showed what, and how long its tasks were. */
export class AlarmPage {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, url: string): Promise<AlarmPage> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(COUNT_TASKS);
    await page.goto(`${url}/alarms?view=list`);
    await page.locator('section[data-status="live"]').waitFor();
    return new AlarmPage(page);
  }

  /** UTC ms when a text was first painted in the strip. To be asked before it can be there. */
  shown(text: string): Promise<number> {
    return this.#page.evaluate<number>(`(${SHOWN})(${JSON.stringify(text)})`);
  }

  /** The longest task since this was last asked, ms; 0: none was longer than 50. */
  longestTaskMs(): Promise<number> {
    return this.#page.evaluate<number>('Math.max(0, ...longTasks.splice(0))');
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
