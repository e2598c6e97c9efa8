import { FAMILIES, type LedgerEntry, type Places } from '@cellarium/alarms';
import type { ConcordanceEntry } from '@cellarium/api';
import { formatPlace, LAYER_NAMES, Layer, placeOfRack } from '@cellarium/model';
import { layerName } from './alarm.ts';

type Seen = NonNullable<ConcordanceEntry['hardware']>;

export function presentLedgerEntry(places: Places, entry: LedgerEntry): ConcordanceEntry {
  const { quantity, rack, member, memberOf } = entry;
  const seen = (layer: Layer): Seen | null => {
    const part = entry.layers[layer];
    return part && { ...part, margin: entry.margins[layer], marginS: entry.marginsS[layer] };
  };
  return {
    id: entry.id,
    quantity,
    place:
      memberOf === null
        ? formatPlace(placeOfRack(places.topology, rack))
        : places.text({ condition: memberOf, row: rack, member }),
    rack,
    unit: FAMILIES[quantity].unit,
    startedMs: entry.startedMs,
    endedMs: entry.endedMs,
    hardware: seen(Layer.hardware),
    firmware: seen(Layer.firmware),
    software: seen(Layer.software),
    margins: {
      hardware: entry.margins[Layer.hardware],
      firmware: entry.margins[Layer.firmware],
      software: entry.margins[Layer.software],
    },
    actedFirst: entry.actedFirst === null ? null : layerName(entry.actedFirst),
    isOrderCertain: entry.isOrderCertain,
    warnedBeforeS: entry.warnedBeforeS,
    silent: entry.missing.map(
      ({ layer }) => LAYER_NAMES[layer] as ConcordanceEntry['silent'][number],
    ),
    missing: entry.missing.map(({ layer, because }) => ({ layer: layerName(layer), because })),
    incident: entry.incident,
  };
}
