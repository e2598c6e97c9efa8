import { existsSync } from 'node:fs';

/** Where Linux distributions install it; tried before Playwright's own, which may be absent. */
const INSTALLED = '/usr/bin/chromium';

/** How a Chromium without a GPU and without its maker's network is started. */
export const CHROMIUM_LAUNCH: {
  readonly args: string[];
  readonly executablePath?: string;
} = {
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  ...executable(),
};

function executable(): { readonly executablePath?: string } {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return { executablePath: named };
  return existsSync(INSTALLED) ? { executablePath: INSTALLED } : {};
}
