import { type KeyboardEvent, type MouseEvent, memo, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import {
  type CellNumber,
  faceOf,
  writeDeviation,
  writeTemperature,
  writeVoltage,
} from './cell-face.ts';
import styles from './cells.module.css';
import { signed, TEMPERATURE_STEPS_DECI_K, VOLTAGE_STEPS_MV } from './deviation.ts';
import { type ModuleLayout, moveFocus, moveOfKey } from './module-layout.ts';
import { SeatPainter } from './painter.ts';
import type { RackReadings } from './readings.ts';
import type { SelectedKind, Selection } from './selection.ts';
import tints from './tints.module.css';

export interface CellGridProps {
  readonly layout: ModuleLayout;
  /** Of the rack, for who listens. */
  readonly place: string;
  /** `M3 C21` */
  readonly cellPlace: (cell: number) => string;
  readonly sensorOfCell: (cell: number) => number;
  readonly readings: RackReadings;
  readonly version: number;
  readonly show: CellNumber;
  /** What the trend shows, in the order of its lines. */
  readonly inTrend: Selection;
  /** The cell that a place link elsewhere on the page points at. */
  readonly highlight: number | undefined;
  readonly focusCell: number;
  readonly onFocusCell: (cell: number) => void;
  readonly onChoose: (kind: SelectedKind, at: number, adds: boolean) => void;
  readonly onClear: () => void;
  readonly onPoint: (cell: number | undefined) => void;
}

/**
 * Every cell of the rack as it sits. React makes the seats once; the numbers are painted into them,
 * because 416 cells change each second. One seat is in the tab order: arrows move it.
 */
export function CellGrid(props: CellGridProps) {
  const { layout, readings, version, show, inTrend, highlight, focusCell } = props;
  const t = useTranslations('rack.cells');
  const root = useRef<HTMLDivElement>(null);
  const painters = useRef<{ cells: SeatPainter; sensors: SeatPainter; of: unknown } | undefined>(
    undefined,
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for columns that change in place
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const all = (selector: string): HTMLElement[] => [
      ...element.querySelectorAll<HTMLElement>(selector),
    ];
    if (painters.current?.of !== t || !painters.current) {
      painters.current = {
        cells: new SeatPainter(all('[data-cell]')),
        sensors: new SeatPainter(all('[data-sensor]')),
        of: t,
      };
    }
    paint(painters.current, props, t);
  }, [readings, version, show, inTrend, layout, t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has other seats
  useLayoutEffect(() => {
    const seats = root.current?.querySelectorAll<HTMLElement>('[data-cell]');
    const seat = seats?.[focusCell];
    if (seat) seat.tabIndex = 0;
    return () => {
      if (seat) seat.tabIndex = -1;
    };
  }, [focusCell, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has other seats
  useLayoutEffect(() => {
    if (highlight === undefined) return;
    const seat = root.current?.querySelector<HTMLElement>(`[data-cell="${highlight}"]`);
    if (seat) seat.dataset.highlight = '';
    return () => {
      if (seat) delete seat.dataset.highlight;
    };
  }, [highlight, layout]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const cell = cellOf(event.target);
    if (cell === undefined || event.altKey) return;
    const move = moveOfKey(event.key, event.ctrlKey || event.metaKey);
    if (move) {
      const to = moveFocus(cell, move, layout);
      props.onFocusCell(to);
      root.current?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      props.onChoose('cells', cell, event.shiftKey);
    } else if (event.key === 's' || event.key === 'S') {
      props.onChoose('sensors', props.sensorOfCell(cell), true);
    } else if (event.key === 'Escape') {
      props.onClear();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const cell = cellOf(event.target);
    const sensor = sensorOf(event.target);
    if (cell !== undefined) {
      props.onFocusCell(cell);
      props.onChoose('cells', cell, event.shiftKey);
    } else if (sensor !== undefined) props.onChoose('sensors', sensor, event.shiftKey);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table can not hold cells that sit in modules and sensors over them
    <div
      ref={root}
      className={`${styles.grid} ${tints.tints}`}
      role="grid"
      aria-label={t('grid', { place: props.place })}
      aria-multiselectable="true"
      aria-describedby="rack-cells-keys"
      data-show={show}
      data-columns={layout.columns}
      style={{ '--columns': layout.columns } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerOver={(event) => props.onPoint(cellOf(event.target))}
      onPointerLeave={() => props.onPoint(undefined)}
    >
      <Seats
        layout={layout}
        moduleName={(module) => t('module', { module: String(module) })}
        language={t('title')}
      />
    </div>
  );
}

type Texts = ReturnType<typeof useTranslations<'rack.cells'>>;

function paint(
  painters: { readonly cells: SeatPainter; readonly sensors: SeatPainter },
  props: CellGridProps,
  t: Texts,
): void {
  const { readings, show, inTrend } = props;
  const write = show === 'voltage' ? writeVoltage : writeDeviation;
  const median = readings.voltage?.median;
  // A message of 416 cells a second is filled in plainly: the full formatter takes ten times as long.
  const whole: string = t.raw('cell');
  const missing: string = t.raw('cellMissing');
  for (let cell = 0; cell < readings.voltageMv.length; cell += 1) {
    const face = faceOf(
      cell,
      readings.voltageMv,
      readings.cellQuality,
      readings.voltage,
      VOLTAGE_STEPS_MV,
      write,
    );
    const line = inTrend.cells.indexOf(cell) + 1;
    const balancing = readings.balancing[cell] === 1;
    painters.cells.paint(cell, face, { balancing, line }, () => {
      const value = readings.voltageMv[cell] as number;
      const place = props.cellPlace(cell);
      const words = [
        face.quality === 'bad'
          ? filled(missing, { place })
          : filled(whole, {
              place,
              value: String(value),
              deviation: median === undefined ? '–' : signed(value - median),
            }),
      ];
      if (face.quality === 'stale' || face.quality === 'outOfRange') words.push(t(face.quality));
      if (face.mark === 'lowest') words.push(t('isLowest'));
      if (face.mark === 'highest') words.push(t('isHighest'));
      if (balancing) words.push(t('isBalancing'));
      if (line > 0) words.push(t('inTrend', { line: String(line) }));
      return words.join(', ');
    });
  }
  for (let sensor = 0; sensor < readings.temperatureDeciC.length; sensor += 1) {
    const face = faceOf(
      sensor,
      readings.temperatureDeciC,
      readings.sensorQuality,
      readings.temperature,
      TEMPERATURE_STEPS_DECI_K,
      writeTemperature,
    );
    const at = inTrend.sensors.indexOf(sensor);
    const line = at < 0 ? 0 : inTrend.cells.length + at + 1;
    painters.sensors.paint(sensor, face, { balancing: false, line }, () => {
      const inModule = props.layout.sensors.length;
      const place = t('moduleShort', { module: String(Math.floor(sensor / inModule) + 1) });
      const name = String((sensor % inModule) + 1);
      return face.quality === 'bad'
        ? t('sensorMissing', { place, sensor: name })
        : t('sensor', { place, sensor: name, value: face.text });
    });
  }
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

interface SeatsProps {
  readonly layout: ModuleLayout;
  readonly moduleName: (module: number) => string;
  /** Changes with the language: the names of the modules do too. */
  readonly language: string;
}

/** The elements, empty: made once for a layout. */
const Seats = memo(
  function Seats({ layout, moduleName }: SeatsProps) {
    const modules = Array.from({ length: layout.modules }, (_, module) => module);
    const rows = Array.from({ length: layout.rows }, (_, row) => row);
    return modules.map((module) => (
      // biome-ignore lint/a11y/useSemanticElements: see the grid
      <div
        key={module}
        className={styles.module}
        role="rowgroup"
        aria-label={moduleName(module + 1)}
      >
        <span className={styles.moduleName} aria-hidden="true">
          M{module + 1}
        </span>
        {rows.map((row) => (
          <SeatRow key={row} layout={layout} module={module} row={row} />
        ))}
      </div>
    ));
  },
  (before, after) => before.layout === after.layout && before.language === after.language,
);

function SeatRow({ layout, module, row }: { layout: ModuleLayout; module: number; row: number }) {
  const firstInModule = row * layout.columns;
  const count = Math.min(layout.columns, layout.cellsPerModule - firstInModule);
  const first = module * layout.cellsPerModule + firstInModule;
  const cells = Array.from({ length: count }, (_, at) => first + at);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the cells of a row take the focus */}
      <div className={styles.sensors} role="row">
        {layout.sensors.map((seat, sensor) =>
          seat.row === row ? (
            // biome-ignore lint/a11y/useSemanticElements: see the grid
            <div
              key={seat.from}
              className={styles.sensor}
              role="gridcell"
              tabIndex={-1}
              data-sensor={module * layout.sensors.length + sensor}
              style={{ left: `${100 * seat.from}%`, width: `${100 * (seat.to - seat.from)}%` }}
            >
              {' '}
            </div>
          ) : null,
        )}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the cells of a row take the focus */}
      <div className={styles.cells} role="row">
        {cells.map((cell) => (
          // biome-ignore lint/a11y/useSemanticElements: see the grid
          <div key={cell} className={styles.cell} role="gridcell" tabIndex={-1} data-cell={cell}>
            {' '}
          </div>
        ))}
      </div>
    </>
  );
}

function cellOf(target: EventTarget): number | undefined {
  return numberOf(target, '[data-cell]', 'cell');
}

function sensorOf(target: EventTarget): number | undefined {
  return numberOf(target, '[data-sensor]', 'sensor');
}

function numberOf(target: EventTarget, selector: string, name: string): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const text = target.closest<HTMLElement>(selector)?.dataset[name];
  return text === undefined ? undefined : Number(text);
}
