import type { Profile } from '@cellarium/profiles';
import type { Clock } from '@cellarium/stdx';
import { moveContactors, resetPcs, resetRack } from '../controls/commands.ts';
import { PowerControl } from '../controls/power-control.ts';
import { Fresh } from '../fresh.ts';
import type { Identity } from '../identity.ts';
import type { Image, WritableField } from '../image.ts';
import type { Measured } from '../measured.ts';
import { acPlan, ratingOfPoi, setMeterMeasured, setPcsMeasured } from './ac-models.ts';
import { ActivePower } from './active-power.ts';
import { setBank, setBankConstants } from './bank-models.ts';
import { SunspecChain } from './chain.ts';
import { setCommon } from './common.ts';
import { FrequencyDroop } from './frequency-droop.ts';
import {
  pcsPlans,
  type Storage,
  setCapacity,
  setDerControl,
  setDirectCurrent,
  setPcsConstants,
  setStorage,
} from './pcs-models.ts';
import { rackPlans, setRack, setRackConstants } from './rack-models.ts';
import { anyValue, oneOf, writeFields } from './write-fields.ts';

const DEFAULT_BASE = 40_000;
/** What a PCS falls back after that was not told. */
const DEFAULT_REVERSION_S = 60;
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
  const { racksPerBlock } = station.topology;
  const control = new PowerControl(plant, block, clock, DEFAULT_REVERSION_S);
  const droop = new FrequencyDroop(plant, block);
  const power = new ActivePower(control, station.block.ratedPowerKw * 1_000);
  let lastHeartbeat = 0;
  setCommon(chain.model(1), identity, serial);
  setPcsConstants(chain, station);
  setBankConstants(chain, station);
  const fresh = new Fresh(
    () => measured.versionOfBlock(block),
    () => {
      const storage = storageOf(measured, block);
      const telemetry = measured.block(block);
      setPcsMeasured(chain.model(701), telemetry);
      setCapacity(chain.model(702), telemetry);
      power.fill(chain.model(704), telemetry);
      droop.fill(chain.model(711));
      setDirectCurrent(chain.model(714), telemetry);
      setStorage(chain.model(713), station, telemetry, storage);
      setDerControl(chain.model(715), telemetry, measured.versionOfBlock(block));
      setBank(chain, measured, block);
      return true;
    },
  );
  const fields = [
    ...power.fields(chain.model(704)),
    ...droop.fields(chain.model(711)),
    ...writeFields(chain.model(715), {
      ControllerHb: anyValue,
      AlarmReset: oneOf(1),
      OpCtl: oneOf(...Object.values(Operate)),
    }),
    ...writeFields(
      chain.model(803),
      Object.fromEntries(
        Array.from({ length: racksPerBlock }, (_, at) => [
          stringControl(at),
          oneOf(Connect.connect, Connect.disconnect),
        ]),
      ),
    ),
  ];
  return imageOf(
    chain,
    fresh,
    fields,
    (written) => {
      const heartbeat = written.get('715.ControllerHb');
      // A number that stands still is written by something that no longer counts.
      if (heartbeat !== undefined && heartbeat !== lastHeartbeat) plant.heartbeat(block);
      lastHeartbeat = heartbeat ?? lastHeartbeat;
      if (written.has('715.AlarmReset')) {
        const refusal = resetPcs(plant, block);
        if (refusal !== 0) return refusal;
      }
      const operate = written.get('715.OpCtl');
      if (operate === Operate.stop || operate === Operate.enterStandby) {
        const refusal = control.ask({ powerKw: 0, enable: false });
        if (refusal !== 0) return refusal;
      }
      for (let at = 0; at < racksPerBlock; at += 1) {
        const connect = written.get(`803.${stringControl(at)}`);
        if (connect === undefined) continue;
        const rack = block * racksPerBlock + at;
        const refusal = moveContactors(plant, rack, connect === Connect.connect);
        if (refusal !== 0) return refusal;
      }
      const refusal = droop.obey(written);
      return refusal === 0 ? power.obey(written) : refusal;
    },
    () => {
      control.supervise();
      droop.supervise();
    },
  );
}

/** The register by which a string of the bank is connected; `at` from 0. */
function stringControl(at: number): string {
  return `string[${at + 1}].StrSetCon`;
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
  supervise?: () => void,
): Image {
  return {
    map,
    takesInputReads: false,
    fields,
    refresh: () => fresh.refresh(),
    obey: (written) => {
      const refusal = obey(written);
      if (refusal === 0) fresh.spoil();
      return refusal;
    },
    ...(supervise ? { supervise } : {}),
  };
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
