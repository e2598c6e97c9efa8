/** Sign of life of whoever tells the limit: as the PCS, so the charge controller. */
const WATCHDOG_S = 10;

/** What may be written together; what is left out stays as it is. */
export interface ChargeLimitWish {
  readonly limitKw?: number | undefined;
  readonly reversionS?: number | undefined;
}

/**
 * The limit of a charge controller: what it was told holds for a while and as long as it is told that
 * somebody is there; then its fail-safe limit, with which the site was designed. Plant seconds.
 */
export class ChargeLimit {
  readonly #failSafeKw: number;
  #toldKw: number | undefined;
  #reversionS: number;
  #toldS = 0;
  #heardS = 0;

  constructor(failSafeKw: number, reversionS: number) {
    this.#failSafeKw = failSafeKw;
    this.#reversionS = reversionS;
  }

  tell({ limitKw, reversionS }: ChargeLimitWish, timeS: number): void {
    this.#toldKw = limitKw ?? this.#toldKw;
    this.#reversionS = reversionS ?? this.#reversionS;
    this.#toldS = timeS;
    this.#heardS = timeS;
  }

  heard(timeS: number): void {
    this.#heardS = timeS;
  }

  /** `speed`: plant seconds in a second of the device's clock. What has fallen back stays so until it is told. */
  atKw(timeS: number, speed: number): number {
    const isOver =
      timeS - this.#toldS >= this.#reversionS * speed || timeS - this.#heardS > WATCHDOG_S * speed;
    if (isOver) this.#toldKw = undefined;
    return this.#toldKw ?? this.#failSafeKw;
  }
}
