/**
 * What the trend shows: cells, sensors and quantities of the rack. An empty choice of cells and
 * sensors means the extremes of the moment, so that the page says something before it is touched.
 */
export interface Selection {
  readonly cells: readonly number[];
  readonly sensors: readonly number[];
}

export const NOTHING_SELECTED: Selection = { cells: [], sensors: [] };

/** More lines than this can not be told apart; the oldest choice makes room. */
export const MOST_SELECTED = 8;

export type SelectedKind = keyof Selection;

/** A click chooses this alone; choosing the only chosen one again lets it go. */
export function choose(selection: Selection, kind: SelectedKind, at: number): Selection {
  const alone = selection[kind].length === 1 && selection[kind][0] === at;
  const others = kind === 'cells' ? selection.sensors : selection.cells;
  if (alone && others.length === 0) return NOTHING_SELECTED;
  return { ...NOTHING_SELECTED, [kind]: [at] };
}

/** A click with shift adds or takes away. */
export function toggle(selection: Selection, kind: SelectedKind, at: number): Selection {
  const chosen = selection[kind];
  if (chosen.includes(at)) {
    return { ...selection, [kind]: chosen.filter((other) => other !== at) };
  }
  const grown = { ...selection, [kind]: [...chosen, at] };
  if (grown.cells.length + grown.sensors.length <= MOST_SELECTED) return grown;
  return grown[kind].length > 1
    ? { ...grown, [kind]: grown[kind].slice(1) }
    : kind === 'cells'
      ? { ...grown, sensors: grown.sensors.slice(1) }
      : { ...grown, cells: grown.cells.slice(1) };
}

export function isEmpty(selection: Selection): boolean {
  return selection.cells.length === 0 && selection.sensors.length === 0;
}

/** The chosen ones, or the extremes where nothing is chosen; each once. */
export function orExtremes(
  selection: Selection,
  extremes: { readonly cells: readonly number[]; readonly sensors: readonly number[] },
): Selection {
  if (!isEmpty(selection)) return selection;
  return { cells: [...new Set(extremes.cells)], sensors: [...new Set(extremes.sensors)] };
}
