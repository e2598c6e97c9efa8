import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError, ControlRefusal } from '../errors.ts';
import type { ControlApp } from '../types.ts';

const Speed = Type.Object(
  { speed: Type.Number({ description: 'Plant seconds per second.' }) },
  { additionalProperties: false },
);

export function speedRoutes(app: ControlApp, simulation: Simulation): void {
  app.post(
    '/speed',
    { schema: { body: Speed, response: { 200: Speed, '4xx': ControlError } } },
    (request) => {
      const speed = simulation.setSpeed(request.body.speed);
      if (!speed.ok) throw new ControlRefusal('speed-out-of-range', speed.error);
      return { speed: speed.value };
    },
  );
}
