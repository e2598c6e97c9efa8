import type { ToMap } from './messages.ts';
import { MAP_MODES } from './modes.ts';
import type { Direction } from './neighbours.ts';

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const PAN_PX = 90;
const ZOOM_STEP = 1.5;

/** What a key means anywhere on the map's page. */
export function pageKey(key: string): ToMap | 'find' | undefined {
  if (key === '/') return 'find';
  if (key === '0' || key === 'Home') return { say: 'fit' };
  if (key === '+' || key === '=') return { say: 'zoom', factor: ZOOM_STEP };
  if (key === '-' || key === '_') return { say: 'zoom', factor: 1 / ZOOM_STEP };
  const mode = /^[1-9]$/.test(key) ? MAP_MODES[Number(key) - 1] : undefined;
  return mode === undefined ? undefined : { say: 'mode', mode: mode.id };
}

/** What a key means on the map itself. Without a selection, or with Shift, arrows move the view. */
export function surfaceKey(
  key: string,
  shift: boolean,
  hasSelection: boolean,
): ToMap | 'open' | undefined {
  const direction = ARROWS[key];
  if (direction !== undefined) {
    if (hasSelection && !shift) return { say: 'step', direction };
    const dx = direction === 'left' ? PAN_PX : direction === 'right' ? -PAN_PX : 0;
    const dy = direction === 'up' ? PAN_PX : direction === 'down' ? -PAN_PX : 0;
    return { say: 'pan', dx, dy };
  }
  if (key === 'Enter') return hasSelection ? 'open' : { say: 'pickMiddle' };
  if (key === ' ') return hasSelection ? { say: 'stepIn' } : { say: 'pickMiddle' };
  if (key === 'Escape') return hasSelection ? { say: 'stepOut' } : { say: 'fit' };
  return undefined;
}
