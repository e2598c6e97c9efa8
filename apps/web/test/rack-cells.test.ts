import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layoutModule,
  type MoveKey,
  moveFocus,
  moveOfKey,
} from '../src/panels/rack-cells/module-layout.ts';
import {
  choose,
  isEmpty,
  MOST_SELECTED,
  NOTHING_SELECTED,
  orExtremes,
  type Selection,
  toggle,
} from '../src/panels/rack-cells/selection.ts';

const RACK = { modulesPerRack: 8, cellsPerModule: 52, sensorsPerModule: 12 };

describe('the seats of a module', () => {
  test('are two full rows at a desk and four on a phone, with the sensors beside their cells', () => {
    const desk = layoutModule(RACK, 26);
    expect([desk.columns, desk.rows]).toEqual([26, 2]);
    expect(desk.sensors.map((seat) => seat.row)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect(desk.sensors[1]?.from).toBeCloseTo(1 / 6);
    const phone = layoutModule(RACK, 13);
    expect([phone.columns, phone.rows]).toEqual([13, 4]);
    expect(phone.sensors.filter((seat) => seat.row === 3)).toHaveLength(3);
  });

  test('hold any module: every cell has a seat and every sensor its row', () => {
    const counts = fc.record({
      modulesPerRack: fc.integer({ min: 1, max: 20 }),
      cellsPerModule: fc.integer({ min: 1, max: 120 }),
      sensorsPerModule: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 30 }), (some, most) => {
        const layout = layoutModule(some, most);
        expect(layout.columns).toBeLessThanOrEqual(most);
        expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(some.cellsPerModule);
        expect(layout.columns * (layout.rows - 1)).toBeLessThan(some.cellsPerModule);
        expect(layout.sensors).toHaveLength(some.sensorsPerModule);
        for (const seat of layout.sensors) {
          expect(seat.row).toBeLessThan(layout.rows);
          expect(seat.from).toBeLessThan(seat.to);
        }
      }),
    );
  });
});

describe('the keyboard in the cells', () => {
  const layout = layoutModule(RACK, 26);

  test('walks along the string and keeps the column up and down, over modules', () => {
    expect(moveFocus(51, 'ArrowRight', layout)).toBe(52);
    expect(moveFocus(0, 'ArrowLeft', layout)).toBe(0);
    expect(moveFocus(5, 'ArrowDown', layout)).toBe(31);
    expect(moveFocus(31, 'ArrowDown', layout)).toBe(57);
    expect(moveFocus(57, 'ArrowUp', layout)).toBe(31);
    expect(moveFocus(5, 'ArrowUp', layout)).toBe(5);
    expect(moveFocus(60, 'Home', layout)).toBe(52);
    expect(moveFocus(60, 'End', layout)).toBe(77);
    expect(moveFocus(60, 'PageDown', layout)).toBe(112);
    expect(moveFocus(400, 'PageDown', layout)).toBe(400);
    expect(moveFocus(200, 'Last', layout)).toBe(415);
  });

  test('never leaves the rack, whatever its shape', () => {
    const keys: MoveKey[] = [
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
      'First',
      'Last',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.constantFrom(...keys), { maxLength: 40 }),
        (modulesPerRack, cellsPerModule, most, pressed) => {
          const some = layoutModule({ modulesPerRack, cellsPerModule, sensorsPerModule: 3 }, most);
          let cell = 0;
          for (const key of pressed) {
            cell = moveFocus(cell, key, some);
            expect(cell).toBeGreaterThanOrEqual(0);
            expect(cell).toBeLessThan(modulesPerRack * cellsPerModule);
          }
        },
      ),
    );
  });

  test('leaves other keys alone', () => {
    expect(moveOfKey('Home', true)).toBe('First');
    expect(moveOfKey('ArrowLeft', true)).toBeUndefined();
    expect(moveOfKey('t', false)).toBeUndefined();
  });
});

describe('the selection', () => {
  test('is the extremes until something is chosen', () => {
    const extremes = { cells: [7, 7], sensors: [3] };
    expect(orExtremes(NOTHING_SELECTED, extremes)).toEqual({ cells: [7], sensors: [3] });
    expect(orExtremes({ cells: [1], sensors: [] }, extremes)).toEqual({ cells: [1], sensors: [] });
  });

  test('is one place by a click, more by shift, and none by choosing the only one again', () => {
    const one = choose({ cells: [1, 2], sensors: [4] }, 'cells', 9);
    expect(one).toEqual({ cells: [9], sensors: [] });
    expect(toggle(toggle(one, 'sensors', 4), 'cells', 9)).toEqual({ cells: [], sensors: [4] });
    expect(isEmpty(choose(one, 'cells', 9))).toBe(true);
  });

  test('never grows beyond what can be told apart and keeps the newest choice', () => {
    const picks = fc.array(
      fc.record({
        kind: fc.constantFrom('cells' as const, 'sensors' as const),
        at: fc.integer({ min: 0, max: 30 }),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(picks, (all) => {
        let selection: Selection = NOTHING_SELECTED;
        for (const { kind, at } of all) {
          const had = selection[kind].includes(at);
          selection = toggle(selection, kind, at);
          expect(selection[kind].includes(at)).toBe(!had);
          expect(selection.cells.length + selection.sensors.length).toBeLessThanOrEqual(
            MOST_SELECTED,
          );
        }
      }),
    );
  });
});
