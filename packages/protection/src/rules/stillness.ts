/**
 * Which points of a rack have not moved at all while they must have. A window is open until what moves
 * them all (the current for voltages, the median for temperatures) has moved far enough since its
 * beginning; what reads at its every check what it read at first is frozen, as long as it goes on so.
 */
export class Stillness {
  /** Of the longest one of each rack, s; 0 where none is frozen. */
  readonly frozenS: Float32Array;
  readonly #perRack: number;
  readonly #checkEveryS: number;
  readonly #windowMostS: number;
  readonly #movedLeast: number;
  readonly #first: Uint16Array | Int16Array;
  /** 1 = reads what it read when the window began. */
  readonly #still: Uint8Array;
  readonly #frozen: Uint8Array;
  readonly #windowS: Float32Array;
  readonly #checkS: Float32Array;
  readonly #checks: Uint16Array;
  readonly #moverAtFirst: Float32Array;
  /** Checks in a row at which the mover had moved. */
  readonly #movedChecks: Uint8Array;

  /** `movedLeast` in the unit of the mover. */
  constructor(
    racks: number,
    first: Uint16Array | Int16Array,
    checkEveryS: number,
    windowMostS: number,
    movedLeast: number,
  ) {
    this.#perRack = first.length / racks;
    this.#first = first;
    this.#checkEveryS = checkEveryS;
    this.#windowMostS = windowMostS;
    this.#movedLeast = movedLeast;
    this.frozenS = new Float32Array(racks);
    this.#still = new Uint8Array(first.length);
    this.#frozen = new Uint8Array(first.length);
    this.#windowS = new Float32Array(racks);
    this.#checkS = new Float32Array(racks);
    this.#checks = new Uint16Array(racks);
    this.#movedChecks = new Uint8Array(racks);
    this.#moverAtFirst = new Float32Array(racks).fill(Number.NaN);
  }

  /** True where a check was due: `isFrozen` may have changed. */
  follow(rack: number, values: Uint16Array | Int16Array, mover: number, dtS: number): boolean {
    if (Number.isNaN(this.#moverAtFirst[rack]!)) {
      this.#begin(rack, values, mover);
      return false;
    }
    this.#windowS[rack]! += dtS;
    this.#checkS[rack]! += dtS;
    if (this.frozenS[rack]! > 0) this.frozenS[rack]! += dtS;
    if (this.#checkS[rack]! < this.#checkEveryS) return false;
    this.#checkS[rack] = 0;
    this.#checks[rack]! += 1;
    const from = rack * this.#perRack;
    let thawed = false;
    let still = 0;
    for (let at = from; at < from + this.#perRack; at += 1) {
      if (this.#still[at] === 0) continue;
      if (values[at] === this.#first[at]) {
        still += 1;
        continue;
      }
      this.#still[at] = 0;
      thawed ||= this.#frozen[at] === 1;
      this.#frozen[at] = 0;
    }
    const moved = Math.abs(mover - this.#moverAtFirst[rack]!) >= this.#movedLeast;
    // Once more, as the mover may have been read a moment before the points.
    this.#movedChecks[rack] = moved ? Math.min(this.#movedChecks[rack]! + 1, MOVED_CHECKS) : 0;
    if (this.#movedChecks[rack]! < MOVED_CHECKS || this.#checks[rack]! < CHECKS_LEAST) {
      if (thawed) this.#settle(rack);
      // What froze since would never read what it read at the beginning of a window without end.
      if (!moved && this.#windowS[rack]! >= this.#windowMostS) this.#begin(rack, values, mover);
      return thawed;
    }
    for (let at = from; at < from + this.#perRack; at += 1) this.#frozen[at] = this.#still[at]!;
    const windowS = this.#windowS[rack]!;
    if (still === 0) this.frozenS[rack] = 0;
    else if (this.frozenS[rack] === 0) this.frozenS[rack] = windowS;
    this.#begin(rack, values, mover);
    return true;
  }

  isFrozen(point: number): boolean {
    return this.#frozen[point] === 1;
  }

  #settle(rack: number): void {
    const from = rack * this.#perRack;
    const last = from + this.#perRack;
    if (!this.#frozen.subarray(from, last).includes(1)) this.frozenS[rack] = 0;
  }

  #begin(rack: number, values: Uint16Array | Int16Array, mover: number): void {
    const from = rack * this.#perRack;
    const last = from + this.#perRack;
    this.#first.set(values.subarray(from, last), from);
    this.#still.fill(1, from, last);
    this.#windowS[rack] = 0;
    this.#checkS[rack] = 0;
    this.#checks[rack] = 0;
    this.#movedChecks[rack] = 0;
    this.#moverAtFirst[rack] = mover;
  }
}

/** A few readings alike are chance: a window has at least so many checks. */
const CHECKS_LEAST = 3;
const MOVED_CHECKS = 2;
