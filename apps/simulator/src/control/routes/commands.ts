import { CommandKind, CommandVerdict, FrameType, NOWHERE } from '@cellarium/bms-frame';
import { ControlPlace } from '@cellarium/model';
import { SetpointSource } from '@cellarium/plant';
import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError, ControlRefusal } from '../errors.ts';
import { blockOfAddress } from '../places.ts';
import type { ControlApp } from '../types.ts';

const ACTS = [
  'takeLocal',
  'giveRemote',
  'setPower',
  'closeContactors',
  'openContactors',
  'resetFault',
] as const;

const LocalAct = Type.Object(
  {
    act: Type.Unsafe<(typeof ACTS)[number]>({ type: 'string', enum: [...ACTS] }),
    rack: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Within the block; without it the PCS.' }),
    ),
    powerKw: Type.Optional(Type.Number({ description: 'setPower: positive = discharge.' })),
    reversionS: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 86_400 })),
  },
  { additionalProperties: false },
);

/** A person at the panel holds a setpoint until the next one; a day is long enough for a test. */
const REVERSION_DEFAULT_S = 3_600;

/** What a person does at the container's own panel, without any controller. */
export function commandRoutes(app: ControlApp, simulation: Simulation): void {
  const { plant } = simulation;
  const { topology } = plant.station;
  const { control, setpointSource } = plant.state.blocks;
  let commandId = 0;

  app.post(
    '/devices/:block/command',
    {
      schema: {
        params: Type.Object({ block: Type.String({ maxLength: 32 }) }),
        body: LocalAct,
        response: { 200: Type.Object({ verdict: Type.String() }), '4xx': ControlError },
      },
    },
    (request) => {
      const block = blockOfAddress(request.params.block, topology);
      const { act, rack, powerKw, reversionS = REVERSION_DEFAULT_S } = request.body;
      if (act === 'takeLocal' || act === 'giveRemote') {
        control[block] = act === 'takeLocal' ? ControlPlace.local : ControlPlace.remote;
        return { verdict: 'accepted' };
      }
      if (rack !== undefined && rack > topology.racksPerBlock) {
        throw new ControlRefusal('unknown-place', `a block has ${topology.racksPerBlock} racks`);
      }
      if (act === 'setPower' && powerKw === undefined) {
        throw new ControlRefusal('bad-request', 'setPower needs powerKw');
      }
      // The panel is heard where the network is not: it acts as if control were remote just now.
      const controlBefore = control[block] ?? ControlPlace.remote;
      control[block] = ControlPlace.remote;
      commandId += 1;
      const verdict = plant.command(block, {
        type: FrameType.command,
        commandId,
        kind: CommandKind[act],
        rack: rack === undefined ? NOWHERE : rack - 1,
        value: Math.round((powerKw ?? 0) * 10),
        reversionMs: Math.round(reversionS * 1_000),
      });
      control[block] = controlBefore;
      if (act === 'setPower' && controlBefore === ControlPlace.local) {
        // No controller's setpoint: neither its watchdog nor its reversion ends what the panel set.
        setpointSource[block] = SetpointSource.none;
      }
      const names = Object.entries(CommandVerdict);
      return { verdict: names.find(([, code]) => code === verdict)?.[0] ?? String(verdict) };
    },
  );
}
