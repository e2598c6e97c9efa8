import type {
  AskedSetting,
  DispatchMode,
  DispatchState,
  ProtectionOverride,
  SettingKindName,
  StandingMode,
} from '@cellarium/api';
import {
  type AskedSetting as AskedOfMode,
  CONSTRAINT_NAMES,
  type CommandRecord,
  type ConstraintCode,
  type Contribution,
  DEMAND_NOTE_NAMES,
  type Demand,
  type Direction,
  heldBy,
  isStop,
  isUnsent,
  MODE_NAMES,
  ModeCode,
  type Moment,
  SETTING_KIND_NAMES,
  STATION_PLACE,
} from '@cellarium/dispatch';
import { formatPlace, placeOfBlock, placeOfRack } from '@cellarium/model';
import type { Context } from '../context.ts';
import type { Control } from '../dispatch/control.ts';
import { presentCommand } from './command.ts';
import { deliverableNow } from './deliverable.ts';
import { nameOf } from './name-of.ts';
import { presentBalance } from './site.ts';

const COMMANDS_MAX = 50;
const HELD_MAX = 12;

export function presentDispatch(context: Context): DispatchState {
  const { dispatch, clock } = context;
  const { control, commander, modes, plans, tags, acts, settings, remote } = dispatch.parts;
  const { result, live } = control;
  const { view } = live;
  const limits = control.lastLimitsOf(STATION_PLACE);
  const { now } = commander;
  const records = commander.desk.live().toReversed();
  const isPoi = view.settings.controlAt === 'poi';
  const metered = meteredKw(control);
  return {
    serverTimeMs: clock.utcMs(),
    isActive: control.isActive,
    control: remote.setpoint.isRemote ? 'remote' : 'local',
    controlAt: isPoi ? 'poi' : 'pcs',
    blocksLocal: blocksOf(control, (block) => live.isLocal(block)),
    askedKw: result.askedKw,
    demandedKw: result.demandedKw,
    allowedKw: result.allowedKw,
    allocatedKw: result.allocatedKw,
    lossKw: result.lossKw,
    orderedKw: result.orderedKw,
    meteredKw: metered,
    meteredAgeMs: metered === null ? null : (view.ages.meter.ageMs[0] as number),
    measuredKw: limits.presentKw ?? null,
    limits: {
      maxDischargeKw: limits.maxDischargeKw,
      maxChargeKw: limits.maxChargeKw,
      dischargeBy: nameOf(CONSTRAINT_NAMES, limits.dischargeBy),
      chargeBy: nameOf(CONSTRAINT_NAMES, limits.chargeBy),
      rampKwPerS: limits.rampKwPerS,
    },
    modeCosts: result.modeCosts.map(({ code, kind, tookKw }) => ({
      mode: nameOf(MODE_NAMES, code),
      kind,
      tookKw,
    })),
    costs: result.costs.map(({ constraint, costKw }) => ({
      constraint: nameOf(CONSTRAINT_NAMES, constraint),
      costKw,
      held: heldPlaces(control, constraint, result.demandedKw < 0 ? 'charge' : 'discharge'),
    })),
    stopped: control.inForce.stops.map((record) => presentHeld(record, now)),
    overrides: control.inForce.overrides.map((record) => presentOverride(record, now)),
    band: bandOf(control),
    site: presentBalance(context),
    modes: presentStack(context),
    commands: records.slice(0, COMMANDS_MAX).map((record) => presentCommand(record, now)),
    holders: records.flatMap(({ id, body, selection, state }) =>
      selection === undefined || !isUnsent(state) || now.monotonicMs >= selection.untilMs
        ? []
        : [
            {
              command: id,
              place: body.place,
              user: selection.by.user,
              untilMs: now.utcMs + selection.untilMs - now.monotonicMs,
            },
          ],
    ),
    blocks: presentBlocks(control),
    deliverable: deliverableNow(dispatch, clock.monotonicMs()).items.map(
      ({ direction, horizonS, deliverableKw, deliverableKwh }) => ({
        direction,
        horizonS,
        kw: deliverableKw,
        kwh: deliverableKwh,
      }),
    ),
    tags: tags.hanging().length,
    settings: {
      twoPersonAboveKw: Number.isFinite(settings.twoPersonAboveKw)
        ? settings.twoPersonAboveKw
        : null,
      selectForS: settings.selectForMs / 1_000,
      consentForS: settings.consentForMs / 1_000,
      draftForS: settings.draftForMs / 1_000,
      ttlS: settings.ttlMs / 1_000,
    },
    versions: {
      commands: commander.version,
      modes: modes.version,
      plans: plans.version,
      tags: tags.version,
    },
    journal: { isWritable: acts.isWritable, lastFailure: acts.lastFailure },
    cycleMs: control.cycleMs,
  };
}

function presentHeld({ id, body, author, sending }: CommandRecord, now: Moment) {
  return {
    command: id,
    place: body.place,
    by: author.user,
    reason: body.reason,
    sinceMs: sending?.at.utcMs ?? now.utcMs,
  };
}

function presentOverride(record: CommandRecord, now: Moment): ProtectionOverride {
  const { approvals, sending } = record;
  const leftMs = (sending?.holdUntilMs ?? now.monotonicMs) - now.monotonicMs;
  return {
    ...presentHeld(record, now),
    approvedBy: approvals[0]?.by.user ?? '',
    untilMs: Math.round(now.utcMs + leftMs),
  };
}

export function presentModes(context: Context): DispatchMode[] {
  const { modes } = context.dispatch.parts;
  return presentStack(context).map((mode) => ({
    ...mode,
    settings: modes.state(ModeCode[mode.mode]).settings ?? null,
  }));
}

/** A setting as a form asks for it; parts have none of their own. */
export function presentAsked({ parts = [], ...setting }: AskedOfMode): AskedSetting {
  const part = ({ name, kind, least, most }: AskedOfMode) => ({
    name,
    kind: nameOf<SettingKindName>(SETTING_KIND_NAMES, kind),
    least: least ?? null,
    most: most ?? null,
  });
  return { ...part(setting), parts: parts.map(part) };
}

function presentStack({ dispatch }: Context): StandingMode[] {
  const { modes, control } = dispatch.parts;
  const { contributions } = control.demand;
  return modes.order.map((code, at) => {
    const state = modes.state(code);
    const isManual = code === ModeCode.manual;
    const asked = contributions.find((each) => each.code === code);
    return {
      mode: nameOf(MODE_NAMES, code),
      priority: at + 1,
      isEnabled: isManual ? control.inForce.station !== undefined : state.isEnabled,
      wasEnabled: state.wasEnabled,
      isSet: state.settings !== undefined,
      demand: asked === undefined ? null : presentDemand(asked),
    };
  });
}

/** Of the station's command in force; null: there is none. */
export function bandOf({ inForce }: Control): { lowKw: number; highKw: number } | null {
  const record = inForce.stationStop ?? inForce.station;
  if (record?.sending === undefined) return null;
  const kw = isStop(record.body) ? 0 : record.body.powerKw;
  const { toleranceKw } = record.sending;
  return { lowKw: kw - toleranceKw, highKw: kw + toleranceKw };
}

/** At the POI; null: not fresh or not given. */
export function meteredKw({ modeView }: Control): number | null {
  return modeView?.poiKw ?? null;
}

function presentDemand({ demand, isBase }: Contribution): NonNullable<StandingMode['demand']> {
  const of = (name: Exclude<keyof Demand, 'note'>): number | null => demand[name] ?? null;
  return {
    note: nameOf(DEMAND_NOTE_NAMES, demand.note),
    isBase,
    targetKw: of('targetKw'),
    offsetKw: of('offsetKw'),
    leastKw: of('leastKw'),
    mostKw: of('mostKw'),
    reserveDischargeKw: of('reserveDischargeKw'),
    reserveChargeKw: of('reserveChargeKw'),
    chargersMostKw: of('chargersMostKw'),
    reserveMinutes: of('reserveMinutes'),
    shedKw: of('shedKw'),
  };
}

function presentBlocks(control: Control): DispatchState['blocks'] {
  const { view } = control.live;
  const { envelopes, setpointKw, orders } = control.dispatcher;
  return Array.from(setpointKw, (kw, block) => {
    const discharge = heldBy(view, envelopes, block, 'discharge');
    const charge = heldBy(view, envelopes, block, 'charge');
    const isOrdered = !Number.isNaN(orders[block]);
    return {
      block: formatPlace(placeOfBlock(block)),
      setpointKw: control.isStationActive || isOrdered ? kw : 0,
      measuredKw: control.live.blockKw(block) ?? null,
      isOrdered,
      isLocal: control.live.isLocal(block),
      maxDischargeKw: discharge.mostKw,
      maxChargeKw: charge.mostKw,
      dischargeBy: nameOf(CONSTRAINT_NAMES, discharge.constraint),
      chargeBy: nameOf(CONSTRAINT_NAMES, charge.constraint),
    };
  });
}

/** Blocks that a constraint holds down most, and the rack where it is one. */
function heldPlaces(
  control: Control,
  constraint: ConstraintCode,
  direction: Direction,
): { place: string; mostKw: number }[] {
  const { view } = control.live;
  const { topology } = view.station;
  const held: { place: string; mostKw: number }[] = [];
  for (let block = 0; block < topology.blocks; block += 1) {
    const by = heldBy(view, control.dispatcher.envelopes, block, direction);
    if (by.constraint !== constraint) continue;
    const place = by.rack === undefined ? placeOfBlock(block) : placeOfRack(topology, by.rack);
    held.push({ place: formatPlace(place), mostKw: by.mostKw });
  }
  return held.sort((one, other) => one.mostKw - other.mostKw).slice(0, HELD_MAX);
}

function blocksOf({ live }: Control, is: (block: number) => boolean): string[] {
  const names: string[] = [];
  for (let block = 0; block < live.view.station.topology.blocks; block += 1) {
    if (is(block)) names.push(formatPlace(placeOfBlock(block)));
  }
  return names;
}
