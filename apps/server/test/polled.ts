import { DRIVERS } from '@cellarium/drivers';
import { ModbusServer, type RequestHandler } from '@cellarium/modbus';
import { profilesOf } from '@cellarium/stations';
import { Field } from './field.ts';

/** The links of a polled station, with devices that answer as a test has them; time goes when told to. */
export class PolledField extends Field {
  readonly #devices: ModbusServer[] = [];
  readonly #replies: Uint8Array[][] = [];

  constructor(name: string, answer: RequestHandler) {
    super(name);
    const { station, engine } = this.context;
    const kind = DRIVERS.find(({ protocol }) => protocol === 'modbus');
    if (!kind) throw new Error('there is no Modbus driver');
    const profiles = profilesOf(station);
    const { topology } = station;
    for (const [row, link] of station.links.entries()) {
      this.drivers.push(kind.open({ topology, link, profiles, sink: engine.inbox }));
      this.#replies.push([]);
      this.#devices.push(new ModbusServer(answer, (bytes) => this.#replies[row]?.push(bytes)));
    }
  }

  connect(): void {
    for (const driver of this.drivers)
      driver.connected(this.clock.utcMs(), this.clock.monotonicMs());
  }

  disconnect(): void {
    for (const driver of this.drivers) driver.disconnected(this.clock.utcMs());
  }

  /** Everything that is asked meanwhile is answered at once. */
  pass(ms: number): void {
    for (let step = 0; step < ms; step += 100) {
      this.clock.advance(100);
      for (const [row, driver] of this.drivers.entries()) {
        driver.tick(this.clock.utcMs(), this.clock.monotonicMs());
        for (let asked = driver.output(); asked; asked = driver.output()) {
          this.#devices[row]?.received(asked);
          for (const reply of this.#replies[row]?.splice(0) ?? []) {
            driver.received(reply, this.clock.utcMs(), this.clock.monotonicMs());
          }
        }
      }
      this.context.engine.cycle();
    }
  }
}
