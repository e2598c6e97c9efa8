import { OPERATOR_HEADER } from '@cellarium/api';
import { RackAlarmBit } from '@cellarium/model';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import { actingByName } from '../../src/access/acting.ts';
import type {} from '../../src/access/guard.ts';
import { alarmActs } from '../../src/routes/alarm-acts.ts';
import { validatorCompiler } from '../../src/validation.ts';
import { Field } from '../field.ts';

/*
 * A server that is to be killed: it raises and acknowledges and writes notes over its own routes, and
 * says on stdout what was answered. `node child.ts DATABASE FIRST_NOTE`
 */

const [path = '', first = '1'] = process.argv.slice(2);
const field = new Field('small', path);
const { context } = field;
const fastify = Fastify().withTypeProvider<TypeBoxTypeProvider>();
fastify.setValidatorCompiler(validatorCompiler);
fastify.decorateRequest('acting', undefined);
fastify.addHook('onRequest', async (request) => {
  const acting = actingByName(request);
  if (acting.ok) request.acting = acting.value;
});
alarmActs(fastify, context);
const headers = { [OPERATOR_HEADER]: 'Ann' };

async function post(url: string, payload: object): Promise<{ done: number[] }> {
  const answer = await fastify.inject({ method: 'POST', url, payload, headers });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}

const bits = Object.values(RackAlarmBit);
// The first rack's alarm is the one that notes are written to: it is raised before any.
field.rack(0, { alarmBits: RackAlarmBit.fuse });
field.cycle();
field.cycle(5_000);
for (let note = Number(first); ; note += 1) {
  const rack = note % field.topology.racks;
  field.rack(rack, { alarmBits: bits[note % bits.length] ?? 1 });
  field.cycle(1_000);
  const waiting = context.book.alarms.list({
    isUnacknowledged: true,
    sort: 'raised',
    offset: 0,
    limit: 3,
    nowMs: field.clock.utcMs(),
  });
  const ids = waiting.alarms.map(({ id }) => id);
  if (ids.length > 0) {
    const { done } = await post('/alarms/acknowledge', { alarms: ids });
    for (const id of done) process.stdout.write(`acknowledged ${id} ${note}\n`);
  }
  await post('/alarms/1/notes', { note: String(note) });
  process.stdout.write(`noted ${note}\n`);
}
