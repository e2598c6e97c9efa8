import { parseScenario } from '@cellarium/plant';
import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError, ControlRefusal } from '../errors.ts';
import type { ControlApp } from '../types.ts';

export const ScenarioProgress = Type.Object({
  name: Type.String(),
  steps: Type.Integer(),
  played: Type.Integer(),
  done: Type.Boolean(),
});

export function scenarioRoutes(app: ControlApp, simulation: Simulation): void {
  app.post(
    '/scenario',
    { schema: { body: Type.Unknown(), response: { 201: ScenarioProgress, '4xx': ControlError } } },
    (request, reply) => {
      const scenario = parseScenario(request.body, simulation.station.topology);
      if (!scenario.ok) {
        const { path, message } = scenario.error;
        throw new ControlRefusal('wrong-scenario', path === '' ? message : `${path}: ${message}`);
      }
      reply.code(201);
      return simulation.play(scenario.value);
    },
  );

  app.delete(
    '/scenario',
    { schema: { response: { 200: Type.Object({ stopped: Type.Boolean() }) } } },
    () => ({ stopped: simulation.stopScenario() }),
  );
}
