import { WholeStation } from '@cellarium/rig';
import { openStation } from '@cellarium/stations';
import { DETECTION_CASES, type DetectionCase } from '../detection-cases.ts';
import { type Detection, detect, detectionStation } from '../detection-run.ts';
import type { Measurement, Row } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const INJECTIONS = 200;
const HEALTHY_H = 24;
const HOUR_S = 3_600;

/** The whole chain in one process: plant, frames, drivers, engine, rules, alarms; nothing is left out but sockets. */
export const detection: Measurement = {
  name: 'detection',
  title: `Detection: ${INJECTIONS} seeded faults, and ${HEALTHY_H} h of a station that is well`,
  run() {
    const opened = openStation('small');
    if (!opened.ok) throw new Error(opened.error.message);
    const station = detectionStation(opened.value);
    const found = DETECTION_CASES.map((fault) => ({ fault, all: [] as Detection[] }));
    for (let seed = 0; seed < INJECTIONS; seed += 1) {
      const of = found[seed % found.length];
      of?.all.push(detect(station, of.fault, seed + 1));
    }
    const all = found.flatMap((of) => of.all);
    const count = (met: (one: Detection) => boolean): number => all.filter(met).length;
    const { topology } = opened.value;
    return [
      {
        figure: 'detected, of all',
        value: (100 * count(({ detectedS }) => detectedS !== undefined)) / all.length,
        unit: '%',
        note: `${count(({ detectedS }) => detectedS !== undefined)} of ${all.length}: any alarm at its place`,
      },
      {
        figure: 'named rightly, of all',
        value: (100 * count(({ namedS }) => namedS !== undefined)) / all.length,
        unit: '%',
        note: `${count(({ namedS }) => namedS !== undefined)} of ${all.length}`,
      },
      {
        figure: 'alarms of racks that were well',
        value: all.reduce((sum, { elsewhere }) => sum + elsewhere, 0),
        unit: '',
        note: 'beside a rack with a fault; what an open rack does to its siblings with them',
      },
      {
        figure: 'alarms before any fault',
        value: all.reduce((sum, { before }) => sum + before, 0),
        unit: '',
        note: `in ${all.length} warm-ups of 7 min`,
      },
      {
        figure: 'false alarms a station-day',
        value: falseAlarms(),
        unit: '',
        note: `${HEALTHY_H} h of its own schedule, ${topology.racks} racks, ${topology.cells} cells`,
      },
      ...found.map(rowOf),
    ];
  },
};

/** Alarms that were raised in a day in which nothing was wrong. */
function falseAlarms(): number {
  const opened = openStation('small');
  if (!opened.ok) throw new Error(opened.error.message);
  const whole = new WholeStation({ station: opened.value, seed: 24 });
  whole.run(HEALTHY_H * HOUR_S);
  return whole.disk.entries.filter(({ kind }) => kind === 'raised').length;
}

function rowOf({ fault, all }: { fault: DetectionCase; all: readonly Detection[] }): Row {
  const times = (of: 'detectedS' | 'namedS'): number[] =>
    all.map((one) => one[of]).filter((seconds) => seconds !== undefined);
  const detected = times('detectedS');
  const named = times('namedS');
  const wanted = Object.entries(fault.parameters ?? {}).map(([name, value]) => `${name} ${value}`);
  const spread = (of: readonly number[]): string =>
    of.length === 0 ? '–' : `${percentile(of, 0.5)} s (worst ${Math.max(...of)} s)`;
  return {
    figure: [fault.kind, ...wanted].join(' '),
    value: all.length === 0 ? Number.NaN : (100 * named.length) / all.length,
    unit: '% named',
    note:
      `${all.length} injected, ${detected.length} detected after ${spread(detected)}, ` +
      `${named.length} named after ${spread(named)}; waited ${fault.withinMin} min`,
  };
}
