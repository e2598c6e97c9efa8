import type { Face } from './cell-face.ts';

/** What else a seat shows beside its value. */
export interface SeatState {
  readonly balancing: boolean;
  /** Number of the line in the trend, from 1; 0 where it is not in it. */
  readonly line: number;
}

/**
 * Writes faces into elements that React made once. 416 cells change each second; what is written is
 * only what differs from what is drawn.
 */
export class SeatPainter {
  readonly #elements: readonly HTMLElement[];
  readonly #drawn: string[];

  constructor(elements: readonly HTMLElement[]) {
    this.#elements = elements;
    this.#drawn = new Array<string>(elements.length).fill('');
  }

  /** `label` is asked for only where something changed. */
  paint(at: number, face: Face, state: SeatState, label: () => string): void {
    const element = this.#elements[at];
    if (!element) return;
    const key = `${face.text}|${face.tint}|${face.quality}|${face.mark}|${state.balancing}|${state.line}`;
    if (this.#drawn[at] === key) return;
    this.#drawn[at] = key;
    const number = element.firstChild as Text;
    if (number.data !== face.text) number.data = face.text;
    element.dataset.tint = String(face.tint);
    put(element, 'quality', face.quality);
    put(element, 'mark', face.mark);
    put(element, 'balancing', state.balancing ? 'on' : '');
    put(element, 'line', state.line > 0 ? String(state.line) : '');
    element.ariaSelected = String(state.line > 0);
    element.ariaLabel = label();
  }

  /** Everything is drawn anew: another language, another number. */
  forget(): void {
    this.#drawn.fill('');
  }
}

function put(element: HTMLElement, name: string, value: string): void {
  if (value === '') delete element.dataset[name];
  else element.dataset[name] = value;
}
