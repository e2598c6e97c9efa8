import type { ScopeColumns } from '@cellarium/api';
import { Quality, STALE_AFTER_MS } from '@cellarium/model';
import { useLayoutEffect, useRef, useState } from 'react';
import { useStation } from '../../hooks/use-station.ts';
import { rackPoint } from '../../panels/rack-measures/points.ts';
import { LiveRing } from '../../panels/rack-trend/live-ring.ts';

/**
 * What the stream has brought of this rack since the page was opened. `breaks` grows when it went on
 * after a silence: the device may meanwhile have sent to the server what is missing here.
 */
export function useLiveRing(
  tables: ScopeColumns<'rack'>,
  version: number,
  live: boolean,
): { readonly ring: LiveRing; readonly breaks: number } {
  const { topology } = useStation();
  const [ring] = useState(() => new LiveRing(topology.cellsPerRack, topology.sensorsPerRack));
  const [breaks, setBreaks] = useState(0);
  const lastMs = useRef<number>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for columns that change in place
  useLayoutEffect(() => {
    const { rack, cells, sensors, rackSummary } = tables;
    if (!live || rack.quality[0] !== Quality.good) return;
    const sourceTimeMs = rack.sourceTimeMs[0] as number;
    const took = ring.push({
      sourceTimeMs,
      cellVoltageMv: cells.voltageMv as Uint16Array,
      cellQuality: cells.quality as Uint8Array,
      temperatureDeciC: sensors.temperatureDeciC as Int16Array,
      temperatureQuality: sensors.quality as Uint8Array,
      rack: {
        current: rackPoint(rack, 'currentDeciA', 10),
        voltage: rackPoint(rack, 'voltageDeciV', 10),
        soc: rackPoint(rack, 'socPermille', 10),
        temperature:
          rackSummary.sensorsFresh[0] === 0
            ? undefined
            : (rackSummary.temperatureMaxDeciC[0] as number) / 10,
      },
    });
    if (!took) return;
    if (lastMs.current !== undefined && sourceTimeMs - lastMs.current > STALE_AFTER_MS) {
      setBreaks((count) => count + 1);
    }
    lastMs.current = sourceTimeMs;
  }, [version, live]);
  return { ring, breaks };
}
