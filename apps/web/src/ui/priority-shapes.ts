/** How urgent something abnormal is: 1 act now, 2 act soon, 3 know of it, 4 devices and communication. */
export type Priority = 'p1' | 'p2' | 'p3' | 'p4';

/** Triangle, diamond, square, circle, in a 16 x 16 square: readable on a grey photocopy. */
export const PRIORITY_SHAPES: Readonly<Record<Priority, string>> = {
  p1: 'M8 1.5 15 14.5H1Z',
  p2: 'M8 0.8 15.2 8 8 15.2 0.8 8Z',
  p3: 'M2 2H14V14H2Z',
  p4: 'M8 1.2A6.8 6.8 0 1 1 8 14.8 6.8 6.8 0 1 1 8 1.2Z',
};

/** The same shapes for a canvas. */
export function priorityPath(priority: Priority): Path2D {
  return new Path2D(PRIORITY_SHAPES[priority]);
}

/** By the number that tables and frames carry; 0: no alarm. */
export const ALARM_PRIORITIES: readonly (Priority | undefined)[] = [
  undefined,
  'p1',
  'p2',
  'p3',
  'p4',
];
