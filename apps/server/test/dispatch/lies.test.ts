import type { Command, CommandSelected, CommandStateName } from '@cellarium/api';
import { OrderOutcome } from '@cellarium/drivers';
import { Random } from '@cellarium/stdx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HONEST, newKey, PlantField, SET, type Temper } from './plant-field.ts';
import { resumed } from './sent.ts';

/** `DISPATCH_LIES=1000` tries as many; what stands here takes seconds. */
const LIES = Number(process.env.DISPATCH_LIES ?? 60);
const SEED = 20_261_122;
/** What the fixed parts of a promise and the longest ramp take, and one second more. */
const PROMISE_S = 22;
/** The widest band that is promised at this station: 1 % of its rating, and what a meter rounds. */
const BAND_KW = 13.5;

let plant: PlantField;
let ada: Record<string, string>;

beforeAll(async () => {
  plant = await PlantField.start();
  ada = await plant.signIn('ada', 'operator');
});
afterAll(() => plant.close());

const REFUSALS = [
  OrderOutcome.outOfRange,
  OrderOutcome.localControl,
  OrderOutcome.locked,
  OrderOutcome.busy,
  OrderOutcome.unknownKind,
  OrderOutcome.notConnected,
] as const;

/** Each way in which a device can say one thing and do another. */
const LIE_KINDS: readonly (readonly [string, (random: Random) => Temper])[] = [
  ['refuses', (random) => ({ answers: REFUSALS[random.below(6)], obeys: false, speaks: true })],
  ['is silent', () => ({ answers: undefined, obeys: false, speaks: true })],
  ['accepts and does nothing', () => ({ ...HONEST, obeys: false })],
  [
    'accepts, holds another setpoint and does nothing',
    (random) => ({ ...HONEST, obeys: false, showsSetpointKw: random.below(1_200) - 600 }),
  ],
  ['accepts, and its telemetry stops', () => ({ ...HONEST, obeys: false, speaks: false })],
  [
    'is silent and its telemetry stops',
    () => ({ answers: undefined, obeys: false, speaks: false }),
  ],
];

test(`of ${LIES} lies of devices none becomes a confirmed command`, async () => {
  const random = new Random(SEED);
  const met = new Map<string, number>();
  for (let lie = 0; lie < LIES; lie += 1) {
    await calm();
    const block = random.below(2);
    const [name, temper] = LIE_KINDS[random.below(LIE_KINDS.length)] as (typeof LIE_KINDS)[number];
    const isStation = random.below(3) === 0;
    const powerKw = (50 + random.below(250)) * (random.below(2) === 0 ? 1 : -1);
    const place = isStation ? 'STATION' : (`B00${block + 1}` as const);
    const draft = await plant.post(
      'dispatch/commands',
      { ...SET, place, powerKw, holdS: 30 },
      { ...ada, ...newKey() },
    );
    expect(draft.body, name).toMatchObject({ state: 'draft' });
    const { id } = draft.body;
    const selected = await plant.post<CommandSelected>(
      `dispatch/commands/${id}/select`,
      { powerKw },
      ada,
    );
    plant.tempers[block] = temper(random);
    const { token } = selected.body;
    await plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, ada);
    let state: CommandStateName = 'sent';
    for (let second = 0; second < PROMISE_S && state === 'sent'; second += 1) {
      plant.seconds(1, 2);
      state = (await plant.get<{ command: Command }>(`dispatch/commands/${id}`)).body.command.state;
    }
    const key = `${name}: ${state}`;
    met.set(key, (met.get(key) ?? 0) + 1);
    const told = `lie ${lie}, ${name}, ${place} ${powerKw} kW: ${state}, really ${plant.powerKw}`;
    expect(['rejected', 'unknown', 'confirmed'], told).toContain(state);
    // Where one block falls silent the others may give the whole: then it is no lie.
    const reallyKw = isStation ? plant.powerKw[0]! + plant.powerKw[1]! : plant.powerKw[block]!;
    const isFalse = state === 'confirmed' && Math.abs(reallyKw - powerKw) > BAND_KW;
    expect(isFalse, told).toBe(false);
  }
  expect([...met.values()].reduce((sum, count) => sum + count)).toBe(LIES);
}, 600_000);

test('an unknown command names the block, is read back, and is not said again', async () => {
  await calm();
  plant.tempers[0] = { ...HONEST, obeys: false };
  const { body } = await plant.post(
    'dispatch/commands',
    { ...SET, powerKw: 500, holdS: 300 },
    { ...ada, ...newKey() },
  );
  const select = `dispatch/commands/${body.id}/select`;
  const { token } = (await plant.post<CommandSelected>(select, { powerKw: 500 }, ada)).body;
  await plant.post(`dispatch/commands/${body.id}/operate`, { token, powerKw: 500 }, ada);
  plant.seconds(PROMISE_S, 2);
  const { command } = (await plant.get<{ command: Command }>(`dispatch/commands/${body.id}`)).body;
  expect(command).toMatchObject({ state: 'unknown', outcome: 'blocksOff' });
  expect(command.evidence.suspects).toEqual(['B001']);
  expect(command.evidence.readBackKw).not.toBeNull();
  const before = plant.powerOrders(0).length;
  plant.seconds(20, 2);
  expect(plant.powerOrders(0)).toHaveLength(before);
  // The block that did as it was told is kept where it is.
  expect(plant.powerOrders(1).length).toBeGreaterThan(before);
});

/** Everything is honest again, stands at 0 and belongs to nobody. */
async function calm(): Promise<void> {
  plant.tempers.fill({ ...HONEST });
  await plant.post('dispatch/stop', { place: 'STATION' }, ada);
  plant.seconds(4, 2);
  await resumed(plant, ada);
  plant.powerKw.fill(0);
  plant.setpointKw.fill(0);
  plant.seconds(2, 2);
}
