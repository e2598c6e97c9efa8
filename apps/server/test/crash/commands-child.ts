import type { CommandSelected } from '@cellarium/api';
import { OPERATOR_HEADER } from '@cellarium/api';
import { Random } from '@cellarium/stdx';
import { PlantField, SET } from '../dispatch/plant-field.ts';
import { resumed } from '../dispatch/sent.ts';

/*
 * A server that is to be killed: it drafts, selects, sends, stops and resumes over its own routes, and
 * says on stdout what went to a device and what was answered, in that order.
 * `node commands-child.ts DATABASE SEED`
 */

const [path = '', seed = '1'] = process.argv.slice(2);
const random = new Random(Number(seed));
const plant = await PlantField.start(path);
const headers = { [OPERATOR_HEADER]: 'Ann' };
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
plant.field.context.orders.witness(({ order, reason }) => {
  if (order.kind === 'setPower') say(`wire ${reason.replace(/^\w+ /, '')} ${order.powerDeciKw}`);
});

for (let act = 0; ; act += 1) {
  const key = { 'idempotency-key': `round-${seed}-act-${act}` };
  const place = ['STATION', 'B001', 'B002'][random.below(3)] as string;
  if (random.below(4) === 0) {
    const { body } = await plant.post('dispatch/stop', { place }, { ...headers, ...key });
    say(`answered ${body.id}`);
    plant.seconds(random.below(3), 2);
    // So that what comes after has the place again.
    await resumed(plant, headers, place);
    continue;
  }
  const powerKw = (50 + random.below(200)) * (random.below(2) === 0 ? 1 : -1);
  const draft = await plant.post(
    'dispatch/commands',
    { ...SET, place, powerKw },
    { ...headers, ...key },
  );
  if (draft.status !== 200) continue;
  const { id } = draft.body;
  say(`answered ${id}`);
  const select = `dispatch/commands/${id}/select`;
  const selected = await plant.post<CommandSelected>(select, { powerKw }, headers);
  if (selected.status !== 200) continue;
  const { token } = selected.body;
  const sent = await plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, headers);
  if (sent.status === 200) say(`sent ${id}`);
  plant.seconds(random.below(8), 2);
}
