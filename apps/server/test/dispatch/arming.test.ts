import type { CommandDetail, FrequencyResponse } from '@cellarium/api';
import { OrderOutcome } from '@cellarium/drivers';
import { BlockInputBit } from '@cellarium/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlantField } from './plant-field.ts';
import { sentBy } from './sent.ts';

const CONTRACT = {
  curve: 'dynamicContainment',
  contractedKw: 400,
  nominalHz: 50,
  atPcs: true,
} as const;
const DROOP = { nominalHz: 50, deadBandHz: 0.03, droopShare: 0.02, mostShare: 1 } as const;

describe('a frequency response that is armed in the PCSs', () => {
  let plant: PlantField;
  let as: Record<string, string>;

  beforeEach(async () => {
    plant = await PlantField.start();
    as = await plant.signIn('Olga', 'operator');
  });
  afterEach(() => plant.close());

  const put = async (settings: unknown = CONTRACT): Promise<void> => {
    const engineer = await plant.signIn('Emil', 'engineer');
    const answer = await plant.fastify.inject({
      method: 'PUT',
      url: '/api/v1/dispatch/modes/frequencyResponse',
      headers: { 'content-type': 'application/json', ...engineer },
      payload: JSON.stringify({ settings, reason: 'a contract' }),
    });
    expect(answer.statusCode).toBe(200);
  };
  const turn = async (to: 'enable' | 'disable'): Promise<void> => {
    const path = `dispatch/modes/frequencyResponse/${to}`;
    expect((await plant.post(path, { reason: 'a contract' }, as)).status).toBe(200);
  };
  const enable = async (settings: unknown = CONTRACT): Promise<void> => {
    await put(settings);
    await turn('enable');
  };
  const shown = async (): Promise<FrequencyResponse> =>
    (await plant.get<FrequencyResponse>('dispatch/frequency-response')).body;
  const standings = async (): Promise<string[]> =>
    (await shown()).blocks.map(({ standing }) => standing);
  const arms = (block?: number) =>
    plant.orders.flatMap((order) =>
      order.kind === 'armResponse' && (block === undefined || order.block === block) ? [order] : [],
    );

  it('is shared alike, read back, said again in time, and ends with the mode', async () => {
    await enable();
    plant.seconds(4);
    const { armed, blocks } = await shown();
    expect(armed).toEqual({ blocks: 2, blocksAsked: 2, kw: 400, unheldKw: 0 });
    expect(blocks.map(({ askedKw, heldKw }) => [askedKw, heldKw])).toEqual([
      [200, 200],
      [200, 200],
    ]);
    const before = arms(0).length;
    plant.seconds(5);
    // At a third of the five seconds after which a PCS disarms itself, on a cycle of one.
    expect(arms(0).length - before).toBeGreaterThanOrEqual(2);
    expect(arms(0).length - before).toBeLessThanOrEqual(3);
    await turn('disable');
    plant.seconds(2);
    expect(arms(0).at(-1)?.contractedDeciKw).toBe(0);
    expect(plant.held).toEqual([undefined, undefined]);
    expect((await shown()).blocks).toEqual([]);
  });

  it('is given in the name of who put the mode on', async () => {
    const given: string[] = [];
    plant.field.context.orders.witness(({ order, by, reason }) => {
      if (order.kind === 'armResponse') given.push(`${by.name} ${by.role} ${reason}`);
    });
    await enable();
    plant.seconds(2);
    expect(new Set(given)).toEqual(new Set(['Olga operator mode frequencyResponse']));
  });

  it('leaves out a block that is stopped, tagged, silent or local, and says why', async () => {
    await enable();
    plant.seconds(3);
    expect((await plant.post('dispatch/stop', { place: 'B001' }, as)).status).toBe(200);
    expect(plant.held[0]).toBeUndefined();
    plant.seconds(2);
    const [first, second] = (await shown()).blocks;
    expect([first?.standing, first?.out]).toEqual(['out', 'ordered']);
    // The other holds all of the contract that it can.
    expect([second?.standing, second?.heldKw]).toEqual(['armed', 400]);
  });

  it('ends at once with a stop of the station, and does not come back by itself', async () => {
    await enable();
    plant.seconds(3);
    expect((await plant.post('dispatch/stop', { place: 'STATION' }, as)).status).toBe(200);
    expect(plant.held).toEqual([undefined, undefined]);
    const before = arms().length;
    plant.seconds(10);
    expect(arms().length).toBe(before);
  });

  it('is scored outside the ramp of the service', async () => {
    await enable();
    plant.seconds(6);
    plant.frequencyHz = 49.6;
    plant.seconds(8);
    const { score, live } = await shown();
    expect(live.deliveredKw).toBeCloseTo(0.6833 * 400, 0);
    expect(score?.worstErrorKw).toBeLessThan(0.01 * 400);
    expect(score?.inBandShare).toBe(1);
  });

  it('gives way to protection with the next beat, not with the next cycle', async () => {
    await enable();
    plant.seconds(3);
    plant.inputBits[0] = BlockInputBit.emergencyStop;
    plant.seconds(1);
    expect(plant.held[0]).toBeUndefined();
    plant.seconds(1);
    expect((await shown()).blocks[0]).toMatchObject({ standing: 'out', out: 'protection' });
  });

  it('names who refuses, who can not, and who says nothing', async () => {
    plant.tempers[0]!.answersArming = OrderOutcome.locked;
    await enable();
    plant.seconds(6);
    expect(await standings()).toEqual(['refused', 'armed']);
    plant.tempers[1]!.speaks = false;
    plant.seconds(6);
    expect((await shown()).blocks[1]?.out).toBe('stale');
  });

  it('follows from here for a PCS that can not hold the curve, and says so', async () => {
    plant.tempers[0]!.answersArming = OrderOutcome.unsupported;
    await enable();
    plant.frequencyHz = 49.6;
    plant.seconds(8);
    const { blocks, armed } = await shown();
    expect(blocks.map(({ standing }) => standing)).toEqual(['unsupported', 'armed']);
    expect(armed).toEqual({ blocks: 1, blocksAsked: 2, kw: 200, unheldKw: 200 });
    // 68.3 % at 0.4 Hz: half by its PCS, half by setpoints.
    const told = plant.setpointKw.reduce((sum, kw) => sum + kw, 0);
    expect(told).toBeCloseTo(0.6833 * 200, 0);
    const { body } = await plant.get<{ modes: { mode: string; demand: { note: string } }[] }>(
      'dispatch/modes',
    );
    const mode = body.modes.find((each) => each.mode === 'frequencyResponse');
    expect(mode?.demand.note).toBe('followed');
  });

  it('finds a PCS that says it is armed and gives nothing, and no other', async () => {
    await enable();
    plant.tempers[1]!.isMuted = true;
    plant.seconds(6);
    // Inside the dead band nobody can tell.
    expect(await standings()).toEqual(['armed', 'armed']);
    plant.frequencyHz = 49.6;
    plant.seconds(8);
    expect(await standings()).toEqual(['armed', 'notResponding']);
    const [, liar] = (await shown()).blocks;
    expect(liar?.meteredKw).toBeCloseTo(0, 3);
    expect(liar?.leastKw).toBeCloseTo(0.6833 * 200, 0);
    plant.tempers[1]!.isMuted = false;
    plant.seconds(6);
    expect(await standings()).toEqual(['armed', 'armed']);
  });

  it('does not make a command unknown: a block is where setpoint and curve want it', async () => {
    await enable();
    plant.frequencyHz = 49.6;
    plant.seconds(6);
    const command = await sentBy(plant, as, { powerKw: 100 });
    expect(command.status).toBe(200);
    plant.seconds(20);
    const path = `dispatch/commands/${command.body.id}`;
    const { body } = await plant.get<CommandDetail>(path, as);
    expect([body.command.state, body.command.outcome]).toEqual(['confirmed', 'measured']);
  });

  it('keeps free in every block what the block holds', async () => {
    await enable({ ...CONTRACT, curve: DROOP });
    plant.seconds(4);
    const { dispatcher } = plant.field.context.dispatch.parts.control;
    expect([...dispatcher.reservedKw]).toEqual([200, 200]);
  });
});
