import { MachineList, NewMachine, NewMachineToken } from '@cellarium/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { isAddressRange, MACHINES_MAX, type Machine, newToken } from '../access/machines.ts';
import { isUsableName } from '../access/names.ts';
import { refuse } from '../errors.ts';
import { actOf, asPrincipal } from './dispatch-acting.ts';
import { type Routes, refusals } from './route.ts';

const Name = Type.Object({ name: Type.String() });
const tags = ['access'];

/** Accounts of upstream systems: each a token that opens what the closed table of machines says. */
export const machines: Routes = (api, context) => {
  const { door, clock, dispatch } = context;
  const { access } = door;
  const { acts, settings } = dispatch.parts;
  const list = (): MachineList => ({ machines: access.machines.list().map(presentMachine) });
  /** A token lives longer than a session: whoever makes one is asked who they are, here and now. */
  const isConfirmed = ({ acting }: FastifyRequest): boolean => {
    const { confirmedMs } = acting ?? {};
    return confirmedMs !== undefined && clock.utcMs() - confirmedMs <= settings.consentForMs;
  };
  const whyNot = ({ name, addresses = [], expiresMs }: NewMachine, reply: FastifyReply) => {
    if (!isUsableName(name)) return refuse(reply, 'bad-name');
    if (access.accounts.find(name) || access.machines.find(name)) {
      return refuse(reply, 'name-taken');
    }
    if (access.machines.list().length >= MACHINES_MAX) return refuse(reply, 'too-many');
    const wrong = addresses.find((each) => !isAddressRange(each));
    if (wrong !== undefined) return refuse(reply, 'bad-request', `addresses: ${wrong}`);
    const isOver = expiresMs !== undefined && expiresMs <= clock.utcMs();
    return isOver ? refuse(reply, 'bad-request', 'expiresMs: it is over already') : undefined;
  };

  api.get(
    '/machines',
    {
      schema: {
        summary: 'All machine accounts',
        tags,
        response: { 200: MachineList, ...refusals },
      },
    },
    list,
  );
  api.post(
    '/machines',
    {
      schema: {
        summary: 'A new machine account; its token is told this once',
        tags,
        body: NewMachine,
        response: { 200: NewMachineToken, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        if (!isConfirmed(request)) return refuse(reply, 'confirm-first');
        const refused = whyNot(request.body, reply);
        if (refused !== undefined) return refused;
        const { name, purpose, addresses = [], expiresMs } = request.body;
        const { token, tokenHash } = newToken();
        const machine: Machine = {
          name,
          purpose,
          tokenHash,
          addresses,
          expiresMs: expiresMs ?? null,
          createdMs: clock.utcMs(),
          createdBy: by.user,
          usedMs: null,
        };
        const after = { addresses, expiresMs: machine.expiresMs };
        const act = actOf(context, by, 'machine.made', name, { after, reason: purpose });
        const done = acts.append([act], () => access.machines.put(machine));
        if (!done.ok) return refuse(reply, 'not-stored', done.error);
        return { machine: presentMachine(machine), token };
      }),
  );
  api.delete(
    '/machines/:name',
    {
      schema: {
        summary: 'Revokes a machine account: its token opens nothing from now on',
        tags,
        params: Name,
        response: { 200: MachineList, ...refusals },
      },
    },
    (request, reply) =>
      asPrincipal(context, request, reply, (by) => {
        const machine = access.machines.find(request.params.name);
        if (machine === undefined) return refuse(reply, 'no-such-machine');
        const { name, purpose } = machine;
        const act = actOf(context, by, 'machine.revoked', name, { reason: purpose });
        const done = acts.append([act], () => access.machines.remove(machine));
        return done.ok ? list() : refuse(reply, 'not-stored', done.error);
      }),
  );
};

function presentMachine({ tokenHash: _, addresses, ...machine }: Machine) {
  return { ...machine, addresses: [...addresses] };
}
