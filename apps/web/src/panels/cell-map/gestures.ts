import type { ToMap } from './messages.ts';

/** One notch of a wheel is a seventh more; a trackpad sends many small ones. */
const WHEEL_ZOOM = 0.0022;
const WHEEL_LINE_PX = 18;
/** A press that moves no farther than this is a click. */
const CLICK_PX = 5;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Mouse, pen and fingers on the map: drag, wheel, pinch, click, double-click. Returns the way off.
 * @param magnified CSS pixels in a desk pixel
 */
export function listenToGestures(
  target: HTMLElement,
  magnified: () => number,
  say: (message: ToMap) => void,
): () => void {
  const pressed = new Map<number, Point>();
  let moved = 0;
  let pinched = false;
  const at = (event: MouseEvent): Point => {
    const box = target.getBoundingClientRect();
    const px = magnified();
    return { x: (event.clientX - box.left) / px, y: (event.clientY - box.top) / px };
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    if (pressed.size === 0) {
      moved = 0;
      pinched = false;
    }
    pressed.set(event.pointerId, at(event));
    target.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent): void => {
    const here = at(event);
    const before = pressed.get(event.pointerId);
    if (before === undefined) {
      say({ say: 'point', ...here });
      return;
    }
    pressed.set(event.pointerId, here);
    if (pressed.size >= 2) {
      pinched = true;
      pinch(event.pointerId, before, here);
      return;
    }
    moved += Math.hypot(here.x - before.x, here.y - before.y);
    if (moved > CLICK_PX) say({ say: 'pan', dx: here.x - before.x, dy: here.y - before.y });
  };
  const pinch = (id: number, before: Point, here: Point): void => {
    const other = [...pressed].find(([pointer]) => pointer !== id)?.[1];
    if (other === undefined) return;
    const spread = Math.hypot(here.x - other.x, here.y - other.y);
    const spreadBefore = Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    const x = (here.x + other.x) / 2;
    const y = (here.y + other.y) / 2;
    say({ say: 'pan', dx: (here.x - before.x) / 2, dy: (here.y - before.y) / 2 });
    say({ say: 'zoom', factor: spread / spreadBefore, x, y });
  };
  const onUp = (event: PointerEvent): void => {
    if (!pressed.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && moved <= CLICK_PX && !pinched) {
      say({ say: 'pick', ...at(event) });
    }
  };
  const onLeave = (): void => say({ say: 'pointNowhere' });
  const onDouble = (event: MouseEvent): void => say({ say: 'flyIn', ...at(event) });
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PX : 1;
    // A pinch on a trackpad comes as a wheel with Control, in smaller steps.
    const strength = event.ctrlKey ? 5 : 1;
    const step = Math.max(-300, Math.min(300, event.deltaY * px * strength));
    say({ say: 'zoom', factor: Math.exp(-step * WHEEL_ZOOM), ...at(event) });
  };

  target.addEventListener('pointerdown', onDown);
  target.addEventListener('pointermove', onMove);
  target.addEventListener('pointerup', onUp);
  target.addEventListener('pointercancel', onUp);
  target.addEventListener('pointerleave', onLeave);
  target.addEventListener('dblclick', onDouble);
  target.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    target.removeEventListener('pointerdown', onDown);
    target.removeEventListener('pointermove', onMove);
    target.removeEventListener('pointerup', onUp);
    target.removeEventListener('pointercancel', onUp);
    target.removeEventListener('pointerleave', onLeave);
    target.removeEventListener('dblclick', onDouble);
    target.removeEventListener('wheel', onWheel);
  };
}
