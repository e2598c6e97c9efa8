import { cellInRackOf, formatPlace, parsePlace, placeOfRack } from '@cellarium/model';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useStation } from '../../hooks/use-station.ts';
import { type HeldExtremes, holdExtremes } from '../../panels/rack-cells/hold-extremes.ts';
import type { RackReadings } from '../../panels/rack-cells/readings.ts';
import {
  choose,
  isEmpty,
  NOTHING_SELECTED,
  orExtremes,
  type SelectedKind,
  type Selection,
  toggle,
} from '../../panels/rack-cells/selection.ts';
import { cellPlaceText } from '../../panels/rack-table/cell-rows.ts';

/** Twice the resolution of a cell's voltage. */
const VOLTAGE_NOISE_MV = 2;

export interface RackChoice {
  readonly selection: Selection;
  /** What the trend shows: the selection, or the extremes. */
  readonly inTrend: Selection;
  readonly focusCell: number;
  /** Each tap adds: fingers have no shift. */
  readonly adds: boolean;
  setAdds(adds: boolean): void;
  choose(kind: SelectedKind, at: number, adds: boolean): void;
  toggle(kind: SelectedKind, at: number): void;
  focus(cell: number): void;
  clear(): void;
}

/** What is chosen in the rack. `?cell=M3C21` chooses a cell; one chosen cell is written there. */
export function useRackSelection(rack: number, readings: RackReadings): RackChoice {
  const { topology } = useStation();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('cell') ?? search.get('module') ?? '';
  const asked = useMemo(() => {
    const whole = formatPlace(placeOfRack(topology, rack)) + wanted;
    const place = wanted === '' ? undefined : parsePlace(whole, topology);
    if (place?.module === undefined) return undefined;
    return cellInRackOf(topology, { cell: 1, ...place });
  }, [topology, rack, wanted]);
  const choosesCell = search.has('cell') && asked !== undefined;
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [focusCell, focus] = useState(0);
  const [adds, setAdds] = useState(false);
  const heldCells = useRef<HeldExtremes>(undefined);

  useEffect(() => {
    if (asked === undefined) return;
    focus(asked);
    if (choosesCell) {
      setSelection((was) => (was.cells.includes(asked) ? was : { cells: [asked], sensors: [] }));
    }
  }, [asked, choosesCell]);

  heldCells.current = holdExtremes(
    heldCells.current,
    readings.voltage,
    readings.voltageMv,
    readings.cellQuality,
    VOLTAGE_NOISE_MV,
  );
  const lowest = heldCells.current?.lowestAt;
  const highest = heldCells.current?.highestAt;
  const inTrend = useMemo(
    () =>
      orExtremes(selection, {
        cells: [lowest, highest].filter((at) => at !== undefined),
        sensors: [],
      }),
    [selection, lowest, highest],
  );

  const put = (next: Selection): void => {
    setSelection(next);
    const only = next.cells.length === 1 && next.sensors.length === 0 ? next.cells[0] : undefined;
    setSearch(
      only === undefined ? {} : { cell: cellPlaceText(topology, rack, only).replace(' ', '') },
      { replace: true },
    );
  };
  const act = useRef({ selection, adds, put });
  act.current = { selection, adds, put };
  // Made once: what is memoised beside them stays as it is when the selection changes.
  const acts = useMemo(
    () => ({
      choose: (kind: SelectedKind, at: number, withShift: boolean): void => {
        const { selection: was, adds: addsEach, put: to } = act.current;
        to(withShift || addsEach ? toggle(was, kind, at) : choose(was, kind, at));
      },
      toggle: (kind: SelectedKind, at: number): void =>
        act.current.put(toggle(act.current.selection, kind, at)),
      clear: (): void => {
        if (!isEmpty(act.current.selection)) act.current.put(NOTHING_SELECTED);
      },
    }),
    [],
  );
  return { selection, inTrend, focusCell, adds, setAdds, focus, ...acts };
}
