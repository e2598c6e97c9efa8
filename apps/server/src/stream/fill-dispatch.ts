import { CommandState, STATION_PLACE } from '@cellarium/dispatch';
import { bandOf, meteredKw } from '../present/dispatch.ts';
import type { Fill } from './fill.ts';

/** The row of the live chart, and one a block. */
export const fillDispatch: Fill<'dispatch'> = ({ dispatch }, { tables }) => {
  const { control, commander, modes, plans, tags, acts, remote } = dispatch.parts;
  const { result, dispatcher } = control;
  const row = tables.dispatch;
  const limits = control.lastLimitsOf(STATION_PLACE);
  const band = bandOf(control);
  row.askedKw[0] = result.askedKw;
  row.allowedKw[0] = result.allowedKw;
  row.allocatedKw[0] = result.allocatedKw;
  row.orderedKw[0] = result.orderedKw;
  row.meteredKw[0] = meteredKw(control) ?? Number.NaN;
  row.measuredKw[0] = limits.presentKw ?? Number.NaN;
  row.maxDischargeKw[0] = limits.maxDischargeKw;
  row.maxChargeKw[0] = limits.maxChargeKw;
  row.bandLowKw[0] = band?.lowKw ?? Number.NaN;
  row.bandHighKw[0] = band?.highKw ?? Number.NaN;
  row.dischargeBy[0] = limits.dischargeBy;
  row.chargeBy[0] = limits.chargeBy;
  row.isActive[0] = control.isActive ? 1 : 0;
  row.control[0] = remote.setpoint.isRemote ? 1 : 0;
  row.isJournalWritable[0] = acts.isWritable ? 1 : 0;
  const live = commander.desk.live();
  row.liveCommands[0] = live.length;
  row.unknownCommands[0] = live.filter(({ state }) => state === CommandState.unknown).length;
  row.commandsVersion[0] = commander.version;
  row.modesVersion[0] = modes.version;
  row.plansVersion[0] = plans.version;
  row.tagsVersion[0] = tags.version;
  const { setpointDeciKw, heldBy, isOrdered } = tables.dispatchBlocks;
  const { blocks } = dispatcher.envelopes;
  for (let block = 0; block < setpointDeciKw.length; block += 1) {
    const kw = dispatcher.setpointKw[block] as number;
    const isOwn = !Number.isNaN(dispatcher.orders[block]);
    setpointDeciKw[block] = control.isStationActive || isOwn ? Math.round(kw * 10) : 0;
    heldBy[block] = (kw < 0 ? blocks.chargeBy : blocks.dischargeBy)[block] as number;
    isOrdered[block] = isOwn ? 1 : 0;
  }
};
