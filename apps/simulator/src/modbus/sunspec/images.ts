import type { Profile } from '@cellarium/profiles';
import type { Clock } from '@cellarium/stdx';
import { moveContactors, resetPcs, resetRack } from '../controls/commands.ts';
import { PowerControl } from '../controls/power-control.ts';
import { Fresh } from '../fresh.ts';
import type { Identity } from '../identity.ts';
import type { Image, WritableField } from '../image.ts';
import type { Measured } from '../measured.ts';
import { acPlan, ratingOfPoi, setMeterMeasured, setPcsMeasured } from './ac-models.ts';
import { SunspecChain } from './chain.ts';
import { setCommon } from './common.ts';
import {
  pcsPlans,
  type Storage,
  setCapacity,
  setControl,
  setDerControl,
  setPcsConstants,
  setStorage,
} from './pcs-models.ts';
import { rackPlans, setRack, setRackConstants } from './rack-models.ts';
import { anyValue, oneOf, writeFields } from './write-fields.ts';

const DEFAULT_BASE = 40_000;
/** What a PCS falls back after that was not told. */
const DEFAULT_REVERSION_S = 60;
const LONGEST_REVERSION_S = 3_600;
const Connect = { connect: 1, disconnect: 2 } as const;
const Operate = { stop: 0, start: 1, enterStandby: 2, exitStandby: 3 } as const;

export interface Named {
  readonly identity: Identity;
  readonly serial: string;
}

/** `rack` over the station. */
export function rackChain(
  profile: Profile,
  measured: Measured,
  rack: number,
  { identity, serial }: Named,
): Image {
  const { plant } = measured;
  const { station } = plant;
  const chain = new SunspecChain(baseOf(profile), rackPlans(station));
  setCommon(chain.model(1), identity, serial);
  setRackConstants(chain, station, serial);
  const fresh = new Fresh(
    () => measured.versionOfRack(rack),
    () => {
      const telemetry = measured.rack(rack);
      if (!telemetry) return false;
      setRack(chain, station, telemetry, measured.versionOfRack(rack));
      return true;
    },
  );
  const fields = [
    ...writeFields(chain.model(802), {
      CtrlHb: anyValue,
      AlmRst: oneOf(1),
      SetOp: oneOf(Connect.connect, Connect.disconnect),
    }),
    ...writeFields(chain.model(804), { SetCon: oneOf(Connect.connect, Connect.disconnect) }),
  ];
  return imageOf(chain, fresh, fields, (written) => {
    if (written.has('802.AlmRst')) {
      const refusal = resetRack(plant, rack);
      if (refusal !== 0) return refusal;
    }
    const connect = written.get('802.SetOp') ?? written.get('804.SetCon');
    return connect === undefined ? 0 : moveContactors(plant, rack, connect === Connect.connect);
  });
}

export function pcsChain(
  profile: Profile,
  measured: Measured,
  block: number,
  clock: Clock,
  { identity, serial }: Named,
): Image {
  const { plant } = measured;
  const { station } = plant;
  const chain = new SunspecChain(baseOf(profile), pcsPlans(station));
  const control = new PowerControl(plant, block, clock, DEFAULT_REVERSION_S);
  setCommon(chain.model(1), identity, serial);
  setPcsConstants(chain, station);
  const fresh = new Fresh(
    () => measured.versionOfBlock(block),
    () => {
      const storage = storageOf(measured, block);
      const telemetry = measured.block(block);
      setPcsMeasured(chain.model(701), telemetry);
      setCapacity(chain.model(702), telemetry);
      setControl(chain.model(704), telemetry, control);
      setStorage(chain.model(713), station, telemetry, storage);
      setDerControl(chain.model(715), telemetry, measured.versionOfBlock(block));
      return true;
    },
  );
  const ratedW = station.block.ratedPowerKw * 1_000;
  const fields = [
    ...writeFields(chain.model(704), {
      WSetEna: oneOf(0, 1),
      // Watts alone, and falling back to 0 W alone: what this PCS can.
      WSetMod: oneOf(1),
      WSet: (value) => Math.abs(value) <= ratedW,
      WSetRvrt: oneOf(0),
      // At 0 W enabled and not enabled are the same to it; what it was told it holds.
      WSetEnaRvrt: oneOf(0, 1),
      WSetRvrtTms: (value) => value >= 0 && value <= LONGEST_REVERSION_S,
    }),
    ...writeFields(chain.model(715), {
      ControllerHb: anyValue,
      AlarmReset: oneOf(1),
      OpCtl: oneOf(...Object.values(Operate)),
    }),
  ];
  return imageOf(chain, fresh, fields, (written) => {
    if (written.has('715.ControllerHb')) plant.heartbeat(block);
    if (written.has('715.AlarmReset')) {
      const refusal = resetPcs(plant, block);
      if (refusal !== 0) return refusal;
    }
    const operate = written.get('715.OpCtl');
    if (operate === Operate.stop || operate === Operate.enterStandby) {
      const refusal = control.ask({ powerKw: 0, enable: false });
      if (refusal !== 0) return refusal;
    }
    const enableAfter = written.get('704.WSetEnaRvrt');
    if (enableAfter !== undefined) chain.model(704).set('WSetEnaRvrt', enableAfter);
    const enable = written.get('704.WSetEna');
    const powerW = written.get('704.WSet');
    const wish = {
      powerKw: powerW === undefined ? undefined : powerW / 1_000,
      reversionS: written.get('704.WSetRvrtTms'),
      enable: enable === undefined ? undefined : enable === 1,
    };
    return Object.values(wish).some((value) => value !== undefined) ? control.ask(wish) : 0;
  });
}

export function meterChain(
  profile: Profile,
  measured: Measured,
  { identity, serial }: Named,
): Image {
  const { ratedW, nominalV } = ratingOfPoi(measured.plant.station);
  const chain = new SunspecChain(baseOf(profile), [{ id: 1 }, acPlan(ratedW, nominalV)]);
  setCommon(chain.model(1), identity, serial);
  const fresh = new Fresh(
    () => measured.versionOfMeter(),
    () => {
      setMeterMeasured(chain.model(701), measured.meter());
      return true;
    },
  );
  return imageOf(chain, fresh, [], () => 0);
}

function imageOf(
  { map }: SunspecChain,
  fresh: Fresh,
  fields: readonly WritableField[],
  obey: Image['obey'],
): Image {
  return { map, takesInputReads: false, fields, refresh: () => fresh.refresh(), obey };
}

function baseOf(profile: Profile): number {
  return profile.sunspec?.bases?.[0] ?? DEFAULT_BASE;
}

function storageOf(measured: Measured, block: number): Storage | undefined {
  const { racksPerBlock } = measured.plant.station.topology;
  let [running, soc, soh] = [0, 0, 0];
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const telemetry = measured.rack(rack);
    if (!telemetry) continue;
    running += 1;
    soc += telemetry.socPermille;
    soh += telemetry.sohPermille;
  }
  return running === 0 ? undefined : { socPermille: soc / running, sohPermille: soh / running };
}
