import { randomUUID } from 'node:crypto';
import {
  type Command,
  type CommandDetail,
  type CommandSelected,
  type DispatchState,
  OPERATOR_HEADER,
  type PlanProposal,
} from '@cellarium/api';
import { ask, type RunningStation } from '@cellarium/rig';
import type { Measurement } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const CYCLE_MS_MAX = 20;
const PLANS = 5;
const ACTS = { [OPERATOR_HEADER]: 'Ann' };
/** Of the nominal power, one after the other: up, down, over to the other side, and to rest. */
const STEPS = [0.24, 0.1, 0.3, -0.2, -0.3, 0.1, 0.2, 0] as const;
const PROVEN_WITHIN_MS = 60_000;
const LOOK_EACH_MS = 50;
/** A raise is refused while racks have not been heard of. */
const SETTLE_MS = 8_000;
const PRICES_LOW = 0.03;
const PRICES_HIGH = 0.12;

/** Commands of a whole station from the click to the meter, the control cycle meanwhile, and plans. */
export const dispatch: Measurement = {
  name: 'dispatch',
  title: 'Dispatch: a command from the click to the meter, the control cycle, a plan of a day',
  async run(bench) {
    const running = await bench.running();
    const { topology, nominal } = bench.station;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const cycleMs: number[] = [];
    const toWireMs: number[] = [];
    const provenMs: number[] = [];
    for (const share of STEPS) {
      const command = await operate(running, Math.round(nominal.powerKw * share));
      toWireMs.push(command.toWireMs);
      provenMs.push(await provenAfterMs(running, command, cycleMs));
    }
    const solveMs = await plans(running);
    const note = `${STEPS.length} commands of up to ${nominal.powerKw * 0.3} kW, both directions`;
    return [
      {
        figure: 'control cycle, p99',
        value: percentile(cycleMs, 0.99),
        unit: 'ms',
        aim: { atMost: CYCLE_MS_MAX },
        note: `${topology.racks} racks, ${cycleMs.length} cycles looked at, sending among them`,
      },
      { figure: 'control cycle, p50', value: percentile(cycleMs, 0.5), unit: 'ms' },
      { figure: 'operate to wire, p50', value: percentile(toWireMs, 0.5), unit: 'ms', note },
      { figure: 'operate to wire, p99', value: percentile(toWireMs, 0.99), unit: 'ms' },
      {
        figure: 'wire to confirmed by the meter, p50',
        value: percentile(provenMs, 0.5) / 1_000,
        unit: 's',
        note: 'the ramp of the PCSs is in it',
      },
      {
        figure: 'wire to confirmed by the meter, p99',
        value: percentile(provenMs, 0.99) / 1_000,
        unit: 's',
      },
      {
        figure: 'plan of 24 h x 15 min, p50',
        value: percentile(solveMs, 0.5),
        unit: 'ms',
        note: 'with the start of the thread that solves it',
      },
      { figure: 'plan of 24 h x 15 min, slowest', value: percentile(solveMs, 1), unit: 'ms' },
    ];
  },
};

interface Operated {
  readonly id: string;
  readonly sentMs: number;
  readonly toWireMs: number;
}

/** Select and operate; both clocks are this machine's. */
async function operate(running: RunningStation, powerKw: number): Promise<Operated> {
  const { id, needsSelect } = await act<Command>(running, 'commands', {
    kind: 'setPower',
    place: 'STATION',
    powerKw,
    holdS: 600,
    reason: 'benchmark',
    isDirect: false,
  });
  const selected = needsSelect
    ? await act<CommandSelected>(running, `commands/${id}/select`, { powerKw })
    : undefined;
  const clickedMs = Date.now();
  const sent = await act<Command>(running, `commands/${id}/operate`, {
    token: selected?.token ?? null,
    powerKw,
  });
  if (!sent.sending) throw new Error(`the command of ${powerKw} kW did not go out: ${sent.state}`);
  return { id, sentMs: sent.sending.atMs, toWireMs: sent.sending.atMs - clickedMs };
}

/** Until the meter shows it; what the control cycles took meanwhile goes into `cycleMs`. */
async function provenAfterMs(
  running: RunningStation,
  { id, sentMs }: Operated,
  cycleMs: number[],
): Promise<number> {
  for (;;) {
    const { command } = await running.rest<CommandDetail>(`dispatch/commands/${id}`);
    const { state, steps } = command;
    cycleMs.push((await running.rest<DispatchState>('dispatch')).cycleMs);
    const confirmed = steps.find((step) => step.state === 'confirmed');
    if (confirmed) return confirmed.atMs - sentMs;
    if (state !== 'sent') throw new Error(`the command ended as ${state}`);
    if (Date.now() - sentMs > PROVEN_WITHIN_MS) throw new Error('no command is proven');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EACH_MS));
  }
}

/** The best plans of a day of two dear hours and two cheap ones. */
async function plans(running: RunningStation): Promise<readonly number[]> {
  const sellPerKwh = Array.from({ length: 96 }, (_, quarter) =>
    quarter % 48 < 24 ? PRICES_LOW : PRICES_HIGH,
  );
  const url = `${running.url}/api/v1/dispatch`;
  const day = 'workDay';
  const prices = { currency: 'EUR', buyPerKwh: sellPerKwh, sellPerKwh, reason: 'benchmark' };
  await ask(`${url}/prices/${day}`, 'PUT', prices, ACTS);
  const solveMs: number[] = [];
  for (let plan = 0; plan < PLANS; plan += 1) {
    const proposal = await act<PlanProposal>(running, 'plans/propose', {
      day,
      degradationPerKwh: 0.01,
      startSocShare: 0.5,
      endSocShare: 0.5,
    });
    solveMs.push(proposal.solveMs);
  }
  return solveMs;
}

function act<T>(running: RunningStation, resource: string, body: unknown): Promise<T> {
  return ask<T>(`${running.url}/api/v1/dispatch/${resource}`, 'POST', body, {
    ...ACTS,
    'idempotency-key': randomUUID(),
  });
}
