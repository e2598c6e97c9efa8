import { FAULT_KINDS, FAULT_PLACE_KINDS, type InjectedFault } from '@cellarium/plant';
import { type Static, Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError, ControlRefusal } from '../errors.ts';
import type { ControlApp } from '../types.ts';

const Parameter = Type.Object({
  title: Type.String(),
  unit: Type.String(),
  minimum: Type.Number(),
  maximum: Type.Number(),
  default: Type.Number(),
  whole: Type.Optional(Type.Literal(true)),
});

const Kind = Type.Object({
  id: Type.String(),
  title: Type.String(),
  signature: Type.String(),
  place: Type.Unsafe<(typeof FAULT_PLACE_KINDS)[number]>({
    type: 'string',
    enum: [...FAULT_PLACE_KINDS],
  }),
  parameters: Type.Record(Type.String(), Parameter),
});

export const Fault = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  place: Type.String(),
  parameters: Type.Record(Type.String(), Type.Number()),
  sinceS: Type.Number({ description: 'Plant time of the injection, s.' }),
  untilS: Type.Union([Type.Number(), Type.Null()]),
});

const FaultOrder = Type.Object(
  {
    kind: Type.String({ maxLength: 64 }),
    place: Type.String({ maxLength: 64 }),
    parameters: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    durationS: Type.Optional(Type.Number({ description: 'Plant seconds until it clears itself.' })),
  },
  { additionalProperties: false },
);

const FaultId = Type.Object({ id: Type.String({ pattern: '^[1-9][0-9]{0,8}$' }) });

export function faultJson(fault: InjectedFault): Static<typeof Fault> {
  return { ...fault, parameters: { ...fault.parameters }, untilS: fault.untilS ?? null };
}

export function faultRoutes(app: ControlApp, simulation: Simulation): void {
  app.get('/faults/kinds', { schema: { response: { 200: Type.Array(Kind) } } }, () =>
    FAULT_KINDS.map(({ id, title, signature, place, parameters }) => ({
      id,
      title,
      signature,
      place,
      parameters: { ...parameters },
    })),
  );

  app.get('/faults', { schema: { response: { 200: Type.Array(Fault) } } }, () =>
    simulation.faults.list().map(faultJson),
  );

  app.post(
    '/faults',
    { schema: { body: FaultOrder, response: { 201: Fault, '4xx': ControlError } } },
    (request, reply) => {
      const fault = simulation.faults.inject(request.body);
      if (!fault.ok) throw new ControlRefusal(fault.error.code, fault.error.message);
      reply.code(201);
      return faultJson(fault.value);
    },
  );

  app.delete(
    '/faults/:id',
    { schema: { params: FaultId, response: { 200: Fault, '4xx': ControlError } } },
    (request) => {
      const fault = simulation.faults.clear(Number(request.params.id));
      if (!fault.ok) throw new ControlRefusal(fault.error.code, fault.error.message);
      return faultJson(fault.value);
    },
  );

  app.delete(
    '/faults',
    { schema: { response: { 200: Type.Object({ cleared: Type.Integer() }) } } },
    () => {
      const cleared = simulation.faults.size;
      simulation.faults.clearAll();
      return { cleared };
    },
  );
}
