import type { ModeCode } from './mode.ts';

/** What a mode's bound or reserve took from what the modes ask for together. */
export interface ModeCost {
  readonly code: ModeCode;
  readonly kind: 'bound' | 'reserve';
  /** Asked before it less asked after it: of discharge positive, of charge negative. */
  readonly tookKw: number;
}

/** Who makes a power another one, and how much of that is theirs. */
export interface Mover {
  readonly code: ModeCode;
  readonly part: number;
}

/**
 * What is asked, and what modes leave of it: `askedKw` less all that was taken is `kw`, always. A bound
 * that leaves less takes something; one that wants more, or the other way, asks for that itself.
 */
export class Asking {
  askedKw: number;
  kw: number;
  costs: ModeCost[] = [];

  constructor(targetKw: number) {
    this.askedKw = targetKw;
    this.kw = targetKw;
  }

  add(kw: number): void {
    this.askedKw += kw;
    this.kw += kw;
  }

  move(toKw: number, kind: ModeCost['kind'], movers: readonly Mover[]): void {
    const tookKw = this.kw - toKw;
    if (tookKw === 0) return;
    const isLess = Math.abs(toKw) < Math.abs(this.kw) && toKw * this.kw >= 0;
    this.kw = toKw;
    if (!isLess) {
      this.askedKw = toKw;
      this.costs = [];
      return;
    }
    const parts = movers.reduce((sum, { part }) => sum + part, 0);
    for (const { code, part } of movers) {
      this.costs.push({ code, kind, tookKw: (tookKw * part) / parts });
    }
  }
}
