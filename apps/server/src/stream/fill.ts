import {
  ASKED_BY,
  NO_CONDITION,
  NOT_GIVEN,
  type PROTECTION_COLUMNS,
  type ScopeView,
  type TableScopeKind,
} from '@cellarium/api';
import {
  absentBit,
  BLOCK_POINTS,
  CONDITION_IDS,
  type ColumnArray,
  type Columns,
  PcsState,
  RACK_POINTS,
  RackState,
} from '@cellarium/model';
import { type DerateColumns, RULES } from '@cellarium/protection';
import type { Context } from '../context.ts';
import { askedNow } from '../dispatch/asked-now.ts';

/** Copies the state of the station now into the view of one scope. */
export type Fill<Kind extends TableScopeKind> = (context: Context, view: ScopeView<Kind>) => void;

const NO_SOC = absentBit(RACK_POINTS, 'socPermille');
const NO_RACK_STATE = absentBit(RACK_POINTS, 'state');
const NO_PCS_STATE = absentBit(BLOCK_POINTS, 'pcsState');
const NO_POWER = absentBit(BLOCK_POINTS, 'powerDeciKw');
const NO_CONTROL = absentBit(BLOCK_POINTS, 'control');

type AnyColumns = Readonly<Record<string, ColumnArray>>;

/** Copies rows [first, first + rows of `into`) of every column that `into` has. */
function copyRows(from: AnyColumns, first: number, into: AnyColumns): void {
  for (const name in into) {
    const target = into[name] as ColumnArray;
    const source = from[name] as ColumnArray;
    for (let row = 0; row < target.length; row += 1) target[row] = source[first + row] as number;
  }
}

/** Rules by their place in the table of all conditions, which the console has. */
const CONDITION_OF_RULE = RULES.map(({ id }) => CONDITION_IDS.indexOf(id));

function fillProtection(
  from: DerateColumns,
  first: number,
  into: Columns<typeof PROTECTION_COLUMNS>,
  isOverridden: (row: number) => boolean,
): void {
  for (let row = 0; row < into.reason.length; row += 1) {
    const at = first + row;
    into.chargePercent[row] = Math.round((from.chargeShare[at] as number) * 100);
    into.dischargePercent[row] = Math.round((from.dischargeShare[at] as number) * 100);
    into.stopBlock[row] = from.stopBlock[at] as number;
    into.openRack[row] = from.openRack[at] as number;
    into.reason[row] = CONDITION_OF_RULE[from.reason[at] as number] ?? NO_CONDITION;
    into.isOverridden[row] = isOverridden(at) ? 1 : 0;
  }
}

export const fillStation: Fill<'station'> = ({ engine, dispatch, book: { marks } }, { tables }) => {
  const { station, blocks, racks } = engine.image;
  copyRows(station, 0, tables.meter);
  copyRows(engine.image.site, 0, tables.site);
  const asked = askedNow(dispatch);
  tables.asked.askedKw[0] = asked.kw;
  tables.asked.by[0] = ASKED_BY.indexOf(asked.by);
  copyRows(engine.aggregates.station, 0, tables.summary);
  copyRows(blocks, 0, {
    quality: tables.blockState.quality,
    inputBits: tables.blockState.inputBits,
  });
  copyRows(engine.aggregates.blocks, 0, { racksFresh: tables.blockState.racksFresh });
  const { powerKw } = tables.blockPower;
  const { control, pcsState } = tables.blockState;
  for (let block = 0; block < powerKw.length; block += 1) {
    const absent = blocks.absentBits[block] as number;
    powerKw[block] =
      absent & NO_POWER
        ? NOT_GIVEN.powerKw
        : Math.round((blocks.powerDeciKw[block] as number) / 10);
    pcsState[block] = absent & NO_PCS_STATE ? PcsState.unknown : (blocks.pcsState[block] as number);
    control[block] = absent & NO_CONTROL ? NOT_GIVEN.control : (blocks.control[block] as number);
  }
  const bars = tables.rackBars;
  copyRows(racks, 0, { quality: bars.quality });
  for (let rack = 0; rack < bars.state.length; rack += 1) {
    const absent = racks.absentBits[rack] as number;
    bars.state[rack] = absent & NO_RACK_STATE ? RackState.unknown : (racks.state[rack] as number);
    bars.socHalfPercent[rack] =
      absent & NO_SOC
        ? NOT_GIVEN.socHalfPercent
        : Math.round((racks.socPermille[rack] as number) / 5);
  }
  bars.alarm.set(marks.racks.priority);
  copyRows(marks.station, 0, tables.alarms);
  copyRows(marks.blocks, 0, tables.blockAlarms);
};

export function fillBlock(block: number): Fill<'block'> {
  return ({ engine, station, judgement, dispatch, book: { marks } }, { tables }) => {
    const { live } = dispatch.parts.control;
    const { derates } = judgement.protection;
    const firstRack = block * station.topology.racksPerBlock;
    copyRows(engine.image.blocks, block, tables.block);
    copyRows(engine.aggregates.blocks, block, tables.blockSummary);
    copyRows(engine.image.racks, firstRack, tables.racks);
    copyRows(engine.aggregates.racks, firstRack, tables.rackSummaries);
    copyRows(marks.blocks, block, tables.blockAlarms);
    copyRows(marks.racks, firstRack, tables.rackAlarms);
    copyRows(engine.image.hardware, firstRack, tables.hardware);
    const isRackOverridden = (rack: number): boolean => live.isRackOverridden(rack);
    fillProtection(derates.blocks, block, tables.blockProtection, (row) =>
      live.isBlockOverridden(row),
    );
    fillProtection(derates.racks, firstRack, tables.rackProtection, isRackOverridden);
  };
}

export function fillRack(rack: number): Fill<'rack'> {
  return ({ engine, station, judgement, dispatch, book: { marks } }, { tables }) => {
    const { topology } = station;
    const { live } = dispatch.parts.control;
    copyRows(engine.image.blocks, topology.blockOfRack(rack), tables.block);
    copyRows(engine.image.racks, rack, tables.rack);
    copyRows(engine.aggregates.racks, rack, tables.rackSummary);
    copyRows(marks.racks, rack, tables.rackAlarms);
    copyRows(engine.image.hardware, rack, tables.hardware);
    fillProtection(judgement.protection.derates.racks, rack, tables.rackProtection, (row) =>
      live.isRackOverridden(row),
    );
    copyRows(engine.aggregates.modules, rack * topology.modulesPerRack, tables.modules);
    copyRows(engine.image.cells, rack * topology.cellsPerRack, tables.cells);
    copyRows(engine.image.sensors, rack * topology.sensorsPerRack, tables.sensors);
  };
}

export const fillLinks: Fill<'links'> = ({ links }, { tables }) => {
  copyRows(links, 0, tables.links);
};
