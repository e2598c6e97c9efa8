import type { Command, CommandSelected, RestError } from '@cellarium/api';
import type { GivenOrder } from '../../src/orders.ts';
import { newKey, PlantField, SET } from './plant-field.ts';

export type Headers = Record<string, string>;
export interface Answered {
  readonly status: number;
  readonly body: Command & RestError;
}

/** The cells of the field's racks are noise: after some minutes protection makes something of it. */
const FRESH_MS = 120_000;

/** What people do to commands over REST, and what reached the devices meanwhile. */
export class CommandActs {
  readonly plant: PlantField;
  /** Two operators. */
  readonly ada: Headers;
  readonly bob: Headers;
  /** In their order, each with why it went out. */
  readonly writes: GivenOrder[] = [];
  readonly #sinceMs: number;

  private constructor(plant: PlantField, ada: Headers, bob: Headers) {
    this.plant = plant;
    this.ada = ada;
    this.bob = bob;
    this.#sinceMs = plant.field.clock.monotonicMs();
    plant.field.context.orders.witness((given) => this.writes.push(given));
  }

  static async start(): Promise<CommandActs> {
    const plant = await PlantField.start();
    const ada = await plant.signIn('ada', 'operator');
    return new CommandActs(plant, ada, await plant.signIn('bob', 'operator'));
  }

  /** Nothing in hand and nothing written: where something went out, a plant of its own. */
  async calmed(): Promise<CommandActs> {
    const { plant, ada, writes } = this;
    const ageMs = plant.field.clock.monotonicMs() - this.#sinceMs;
    if (writes.length > 0 || ageMs > FRESH_MS) {
      await plant.close();
      return CommandActs.start();
    }
    for (const command of plant.field.context.dispatch.parts.commander.desk.live()) {
      await this.cancel(ada, command);
    }
    plant.seconds(3, 2);
    return this;
  }

  async draft(by: Headers, change: object = {}): Promise<Command> {
    const { body } = await this.plant.post(
      'dispatch/commands',
      { ...SET, ...change },
      { ...by, ...newKey() },
    );
    if (body.state !== 'draft') throw new Error(`no draft: ${JSON.stringify(body)}`);
    return body;
  }

  select(by: Headers, { id, powerKw }: Command, value = powerKw): Promise<Answered> {
    return this.plant.post(`dispatch/commands/${id}/select`, { powerKw: value }, by);
  }

  /** Drafted and selected, with the token that opens it. */
  async selected(by: Headers, change: object = {}): Promise<Command & { readonly token: string }> {
    const command = await this.draft(by, change);
    const { status, body } = await this.select(by, command);
    if (status !== 200) throw new Error(`not selected: ${JSON.stringify(body)}`);
    const { token } = body as unknown as CommandSelected;
    return { ...command, token };
  }

  operate(
    by: Headers,
    { id, powerKw }: Command,
    token: string | null,
    value = powerKw,
  ): Promise<Answered> {
    return this.plant.post(`dispatch/commands/${id}/operate`, { token, powerKw: value }, by);
  }

  approve(
    by: Headers,
    { id, powerKw, revision }: Command,
    change: { readonly powerKw?: number; readonly revision?: number } = {},
  ): Promise<Answered> {
    const payload = { powerKw, revision, ...change };
    return this.plant.post(`dispatch/commands/${id}/approve`, payload, by);
  }

  edit(by: Headers, { id }: Command, change: object): Promise<Answered> {
    const { isDirect: _, ...body } = SET;
    return this.plant.post(`dispatch/commands/${id}/edit`, { ...body, ...change }, by);
  }

  cancel(by: Headers, { id }: Pick<Command, 'id'>): Promise<Answered> {
    return this.plant.post(`dispatch/commands/${id}/cancel`, {}, by);
  }

  stop(by: Headers, place = 'STATION'): Promise<Answered> {
    return this.plant.post('dispatch/stop', { place }, by);
  }
}
