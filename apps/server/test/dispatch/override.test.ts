import type { ActPage, Command, DispatchState } from '@cellarium/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey, PlantField, SET } from './plant-field.ts';
import { sentBy } from './sent.ts';

/*
 * Goal: two engineers let power past a derate of our own protection, for a time and no further than the BMS
 * lets it. Method: a server over two blocks that obey, whose protection leaves one rack 20 %.
 */

const PLACE = 'B001 R02';
const RACK = 1;
const OVERRIDE = { kind: 'overrideProtection', place: PLACE, powerKw: 0, holdS: 120 } as const;

let plant: PlantField;
/** Which rule holds the rack back. */
let rule: number;
let eng: Record<string, string>;
let kim: Record<string, string>;

beforeEach(async () => {
  rule = 2;
  plant = await PlantField.start();
  const { judgement } = plant.field.context;
  const judge = judgement.cycle.bind(judgement);
  judgement.cycle = () => {
    judge();
    const { chargeShare, dischargeShare, reason } = judgement.protection.derates.racks;
    chargeShare[RACK] = 0.2;
    dischargeShare[RACK] = 0.2;
    reason[RACK] = rule;
  };
  eng = await plant.signIn('eng', 'engineer');
  kim = await plant.signIn('kim', 'engineer');
  plant.seconds(1);
});
afterEach(() => plant.close());

const state = async (): Promise<DispatchState> => (await plant.get<DispatchState>('dispatch')).body;
const commandOf = async ({ id }: Command): Promise<Command> =>
  (await plant.get<{ command: Command }>(`dispatch/commands/${id}`)).body.command;
const mostOfBlock = async (): Promise<number> => (await state()).blocks[0]?.maxDischargeKw ?? 0;

/** Drafted, approved by another, selected and operated. */
async function overridden(change: object = {}): Promise<Command> {
  const body = { ...SET, ...OVERRIDE, ...change };
  const draft = await plant.post('dispatch/commands', body, { ...eng, ...newKey() });
  expect(draft.body).toMatchObject({ state: 'draft', needsApproval: true, needsSelect: true });
  const path = `dispatch/commands/${draft.body.id}`;
  const { revision } = draft.body;
  const approved = await plant.post(`${path}/approve`, { powerKw: 0, revision }, kim);
  expect(approved.status).toBe(200);
  const selected = await plant.post<{ token: string }>(`${path}/select`, { powerKw: 0 }, eng);
  const { token } = selected.body;
  const sent = await plant.post(`${path}/operate`, { token, powerKw: 0 }, eng);
  expect(sent.body.state).toBe('sent');
  return sent.body;
}

describe('an override of our protection', () => {
  test('lets power past the derate, is confirmed by what the cycle counts, shown, and reaches no device', async () => {
    const derated = await mostOfBlock();
    expect(derated).toBeLessThan(250);
    const command = await overridden();
    plant.seconds(3);
    expect(await commandOf(command)).toMatchObject({ state: 'confirmed', outcome: 'measured' });
    expect(plant.orders).toEqual([]);
    const full = await mostOfBlock();
    expect(full).toBeGreaterThan(derated * 2);
    const { overrides } = await state();
    expect(overrides).toMatchObject([
      { command: command.id, place: PLACE, by: 'eng', approvedBy: 'kim' },
    ]);
    expect(overrides[0]?.untilMs).toBeCloseTo(plant.field.clock.utcMs() + 117_000, -4);
    const { live } = plant.field.context.dispatch.parts.control;
    expect([live.isRackOverridden(RACK), live.isRackOverridden(0)]).toEqual([true, false]);
    await sentBy(plant, eng, { place: 'B001', powerKw: 400 });
    plant.seconds(10);
    expect(plant.powerKw[0]).toBe(400);
    const { acts } = (await plant.get<ActPage>(`acts?subject=${command.id}`)).body;
    expect(acts.map(({ what, who }) => [what, who]).toReversed()).toEqual([
      ['command.drafted', 'eng'],
      ['command.approved', 'kim'],
      ['command.selected', 'eng'],
      ['command.sent', 'eng'],
      ['command.confirmed', 'station'],
    ]);
  });

  test('never lets more pass than the BMS of the rack', async () => {
    await overridden();
    plant.seconds(2);
    const full = await mostOfBlock();
    const { racks } = plant.field.context.engine.image;
    racks.dischargeLimitDeciA[RACK] = 100;
    plant.field.cycle(1_000);
    expect(await mostOfBlock()).toBeLessThan(full / 3);
  });

  test.each<[string, (command: Command) => unknown, object]>([
    ['its hold', () => plant.seconds(125, 2), { state: 'expired', outcome: 'holdOver' }],
    [
      'a withdrawal',
      ({ id }) => plant.post(`dispatch/commands/${id}/cancel`, {}, kim),
      { state: 'cancelled' },
    ],
    [
      'a stop of its block',
      () => plant.post('dispatch/stop', { place: 'B001' }, kim),
      { state: 'superseded', outcome: 'stopped' },
    ],
    [
      'a stop of the station',
      () => plant.post('dispatch/stop', { place: 'STATION' }, kim),
      { state: 'superseded', outcome: 'stopped' },
    ],
  ])('ends with %s, and the derate holds again', async (_, end, becomes) => {
    const command = await overridden();
    plant.seconds(3);
    await end(command);
    plant.seconds(2);
    expect(await commandOf(command)).toMatchObject(becomes);
    expect((await state()).overrides).toEqual([]);
    const { control } = plant.field.context.dispatch.parts;
    expect(control.live.view.protection.racks.dischargeShare[RACK]).toBeCloseTo(0.2, 5);
  });

  test('is not for one person, nor for operators, nor for longer than an hour', async () => {
    const body = { ...SET, ...OVERRIDE };
    const draft = await plant.post('dispatch/commands', body, { ...eng, ...newKey() });
    const path = `dispatch/commands/${draft.body.id}`;
    const approve = { powerKw: 0, revision: draft.body.revision };
    const own = await plant.post(`${path}/approve`, approve, eng);
    expect(own.body.refusal?.code).toBe('approverIsAuthor');
    const ada = await plant.signIn('ada', 'operator');
    expect((await plant.post(`${path}/approve`, approve, ada)).body.code).toBe('not-allowed');
    const selected = await plant.post<{ token: string }>(`${path}/select`, { powerKw: 0 }, eng);
    const { token } = selected.body;
    const alone = await plant.post(`${path}/operate`, { token, powerKw: 0 }, eng);
    expect(alone.body.refusal?.code).toBe('needsApproval');
    const asked = await plant.post('dispatch/commands', body, { ...ada, ...newKey() });
    expect(asked.body.code).toBe('not-allowed');
    const long = { ...body, holdS: 3_601 };
    expect((await plant.post('dispatch/commands', long, { ...eng, ...newKey() })).status).toBe(400);
    expect((await state()).overrides).toEqual([]);
  });

  test('needs an approval and a sender who gave their passwords less than five minutes ago', async () => {
    const body = { ...SET, ...OVERRIDE };
    const draft = await plant.post('dispatch/commands', body, { ...eng, ...newKey() });
    const path = `dispatch/commands/${draft.body.id}`;
    plant.seconds(301, 1);
    const approve = { powerKw: 0, revision: draft.body.revision };
    expect((await plant.post(`${path}/approve`, approve, kim)).body.code).toBe('confirm-first');
    const lee = await plant.signIn('lee', 'engineer');
    expect((await plant.post(`${path}/approve`, approve, lee)).status).toBe(200);
    const selected = await plant.post<{ token: string }>(`${path}/select`, { powerKw: 0 }, eng);
    const operate = { token: selected.body.token, powerKw: 0 };
    expect((await plant.post(`${path}/operate`, operate, eng)).body.code).toBe('confirm-first');
    const password = 'gravel otter lantern seven';
    expect((await plant.post('session/confirm', { password }, eng)).status).toBe(200);
    expect((await plant.post(`${path}/operate`, operate, eng)).body.state).toBe('sent');
  });

  test('passes nothing that another rule holds from then on', async () => {
    const derated = await mostOfBlock();
    await overridden();
    plant.seconds(3);
    expect(await mostOfBlock()).toBeGreaterThan(derated * 2);
    rule = 5;
    plant.seconds(2);
    expect(await mostOfBlock()).toBeCloseTo(derated, 0);
  });

  test('is refused where our protection holds nothing back', async () => {
    const body = { ...SET, ...OVERRIDE, place: 'B002' };
    const refused = await plant.post('dispatch/commands', body, { ...eng, ...newKey() });
    expect(refused.body.refusal?.code).toBe('notDerated');
  });

  test('of a block frees the racks of it', async () => {
    await overridden({ place: 'B001' });
    plant.seconds(3);
    expect(await mostOfBlock()).toBeGreaterThan(500);
  });
});
