import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Simulation } from '../simulation.ts';
import { CONTROL_ERRORS, type ControlError, ControlRefusal } from './errors.ts';
import { commandRoutes } from './routes/commands.ts';
import { faultRoutes } from './routes/faults.ts';
import { localRoutes } from './routes/local.ts';
import { scenarioRoutes } from './routes/scenario.ts';
import { speedRoutes } from './routes/speed.ts';
import { statusRoutes } from './routes/status.ts';
import { truthRoutes } from './routes/truth.ts';
import type { ControlApp } from './types.ts';

/** A scenario of thousands of steps is some 500 KB; nothing else is larger than a line. */
const BODY_BYTES_MAX = 1_048_576;

const ROUTES = [
  statusRoutes,
  faultRoutes,
  truthRoutes,
  speedRoutes,
  scenarioRoutes,
  commandRoutes,
  localRoutes,
] as const;

/**
 * The control interface: injects faults and tells the truth about the plant. It is for tests and for
 * people who try the console; it listens on loopback only and the station controller never calls it.
 */
export function createControlApp(simulation: Simulation): FastifyInstance {
  const app: ControlApp = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    // A fault of "100" ohm is refused, not understood: what comes in is what was meant.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  // Plain text is what any web page may send to loopback without asking: JSON alone is taken.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error: unknown, _request, reply) => {
    const answer = answerTo(error);
    if (answer.code === 'internal') console.error('simulator: control interface:', error);
    void reply.code(CONTROL_ERRORS[answer.code]).send(answer);
  });
  app.setNotFoundHandler((request, reply) => {
    const answer: ControlError = {
      code: 'not-found',
      message: `there is no ${request.method} ${request.url}; apps/simulator/README.md lists what there is`,
    };
    void reply.code(404).send(answer);
  });
  for (const routes of ROUTES) routes(app, simulation);
  return app;
}

function answerTo(error: unknown): ControlError {
  if (error instanceof ControlRefusal) return { code: error.code, message: error.message };
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode === 413) return { code: 'too-large', message: 'the body is larger than 1 MB' };
  if (statusCode === 415) return { code: 'wrong-media-type', message: 'the body has to be JSON' };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { code: 'bad-request', message: message ?? 'the request is not of the known form' };
  }
  return { code: 'internal', message: 'the simulator made a mistake; its output says more' };
}
