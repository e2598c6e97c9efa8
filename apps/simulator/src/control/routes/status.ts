import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import type { ControlApp } from '../types.ts';
import { ScenarioProgress } from './scenario.ts';

const Status = Type.Object({
  station: Type.String(),
  blocks: Type.Integer(),
  racks: Type.Integer(),
  cells: Type.Integer(),
  seed: Type.Integer(),
  utcMs: Type.Number(),
  plantTimeS: Type.Number(),
  speed: Type.Number(),
  speedMax: Type.Number(),
  lagMs: Type.Number({ description: 'How late the pacing is now.' }),
  skippedS: Type.Number({
    description: 'Seconds left out since the start because it was too slow.',
  }),
  cpuS: Type.Number({ description: 'CPU seconds of the process since its start.' }),
  memoryBytes: Type.Integer(),
  faults: Type.Integer(),
  scenario: Type.Union([ScenarioProgress, Type.Null()]),
});

const Device = Type.Object({
  device: Type.String({ description: 'meter, or the block.' }),
  address: Type.String(),
  listening: Type.Boolean(),
  connections: Type.Integer(),
  unsentBytes: Type.Integer({ description: 'Given to its sockets and not yet taken by them.' }),
  acknowledging: Type.Boolean({ description: 'A controller holds the store.' }),
  storedFrames: Type.Integer(),
  storedBytes: Type.Integer(),
  newestSequence: Type.Integer(),
  overflowedFrames: Type.Integer(),
  lostFrames: Type.Integer({ description: 'Kept back by the frame-loss fault.' }),
  corruptedFrames: Type.Integer(),
  clockOffsetMs: Type.Number(),
});

const Gateway = Type.Object({
  device: Type.String({ description: 'As the station calls the link.' }),
  address: Type.String(),
  listening: Type.Boolean(),
  units: Type.Array(Type.Integer()),
  connections: Type.Integer(),
  unsentBytes: Type.Integer(),
  requests: Type.Integer(),
  exceptions: Type.Integer(),
  unanswered: Type.Integer({ description: 'Requests to which nothing was said.' }),
});

export function statusRoutes(app: ControlApp, simulation: Simulation): void {
  app.get('/status', { schema: { response: { 200: Status } } }, () => simulation.status());
  app.get('/devices', { schema: { response: { 200: Type.Array(Device) } } }, () =>
    simulation.devices.map((device) => device.status()),
  );
  app.get('/gateways', { schema: { response: { 200: Type.Array(Gateway) } } }, () =>
    simulation.gateways.map((gateway) => gateway.status()),
  );
}
