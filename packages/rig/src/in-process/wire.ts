import {
  type Command,
  type CommandVerdict,
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  DeviceKind,
  DeviceSession,
} from '@cellarium/bms-frame';
import type { Driver } from '@cellarium/drivers';
import type { Plant } from '@cellarium/plant';

/** -1: the meter. */
const METER = -1;

/** One device of the plant in its own session, and the wire from it to whoever controls the station. */
export class Wire {
  readonly #plant: Plant;
  readonly #block: number;
  readonly #session: DeviceSession;
  readonly #rack;
  readonly #ofBlock;
  readonly #meter = createMeterTelemetry();
  #driver: Driver | undefined;

  /** `block` counts over the station; -1 is the meter. */
  constructor(plant: Plant, block: number) {
    const { topology } = plant.station;
    const isMeter = block === METER;
    this.#plant = plant;
    this.#block = block;
    this.#rack = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    this.#ofBlock = createBlockTelemetry(topology.racksPerBlock);
    this.#session = new DeviceSession({
      identity: {
        deviceKind: isMeter ? DeviceKind.meter : DeviceKind.block,
        blockNumber: block + 1,
        bootId: 1,
        racks: isMeter ? 0 : topology.racksPerBlock,
        modulesPerRack: isMeter ? 0 : topology.modulesPerRack,
        cellsPerModule: isMeter ? 0 : topology.cellsPerModule,
        sensorsPerModule: isMeter ? 0 : topology.sensorsPerModule,
        vendor: 'rig',
        model: '',
        serial: '',
        firmware: '',
      },
      acts: {
        command: (command: Command): CommandVerdict => plant.command(block, command),
        heartbeat: () => {
          if (!isMeter) plant.heartbeat(block);
        },
      },
    });
  }

  get isDown(): boolean {
    return this.#plant.network.linkDown[1 + this.#block] === 1;
  }

  /** Another driver at the other end: what the old one had not taken goes to the new one. */
  plug(driver: Driver, utcMs: number, monotonicMs: number): void {
    this.#session.disconnected();
    this.#driver = driver;
    this.#connect(utcMs, monotonicMs);
  }

  /** What the device measured in the second that ends now, over the wire and back. */
  second(utcMs: number, monotonicMs: number): void {
    const deviceMs = utcMs + (this.#plant.network.clockOffsetMs[1 + this.#block] ?? 0);
    this.#report(deviceMs);
    const driver = this.#driver;
    if (driver === undefined) return;
    if (this.isDown) {
      if (driver.standing === 1) driver.disconnected(utcMs);
      this.#session.disconnected();
      return;
    }
    if (driver.standing !== 1) this.#connect(utcMs, monotonicMs);
    this.#session.tick(deviceMs);
    driver.tick(utcMs, monotonicMs);
    this.#exchange(utcMs, monotonicMs, deviceMs);
  }

  /** Orders go out between two seconds. */
  flush(utcMs: number, monotonicMs: number): void {
    if (this.#driver !== undefined && !this.isDown) this.#exchange(utcMs, monotonicMs, utcMs);
  }

  #connect(utcMs: number, monotonicMs: number): void {
    if (this.isDown) return;
    this.#session.connected(utcMs);
    this.#driver?.connected(utcMs, monotonicMs);
    this.#exchange(utcMs, monotonicMs, utcMs);
  }

  /** Until both ends have nothing more to say. */
  #exchange(utcMs: number, monotonicMs: number, deviceMs: number): void {
    for (;;) {
      const said = this.#session.takeOutput();
      if (said !== undefined) this.#driver?.received(said, utcMs, monotonicMs);
      const answer = this.#driver?.output();
      if (answer !== undefined) this.#session.received(answer, deviceMs);
      if (said === undefined && answer === undefined) return;
    }
  }

  #report(deviceMs: number): void {
    const plant = this.#plant;
    const block = this.#block;
    if (block === METER) {
      plant.meterTelemetry(this.#meter);
      this.#session.meterTelemetry(this.#meter, deviceMs);
      return;
    }
    const nowS = plant.state.blocks.timeS[block] ?? 0;
    for (const { event, plantTimeS } of plant.takeEvents(block)) {
      this.#session.event(event, Math.round(deviceMs - (nowS - plantTimeS) * 1_000));
    }
    const { racksPerBlock } = plant.station.topology;
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      if (plant.rackTelemetry(rack, this.#rack)) this.#session.rackTelemetry(this.#rack, deviceMs);
    }
    plant.blockTelemetry(block, this.#ofBlock);
    this.#session.blockTelemetry(this.#ofBlock, deviceMs);
  }
}
