import type { DeviceDetail } from '@cellarium/api';
import { useState } from 'react';
import type { RegisterView } from './views.ts';

/** More than a screen of registers at once is only slower, not clearer. */
const REGISTERS_PER_PAGE = 512;

/** Which registers are looked at, and how. */
export interface RegisterWindow {
  /** Index in the detail's regions. */
  readonly region: number;
  readonly view: RegisterView;
  readonly base: 'hex' | 'dec';
  /** Register of the region that the cursor is on; its page is shown. */
  readonly cursor: number;
  readonly first: number;
  readonly last: number;
  readonly pages: number;
  /** Part of the point that was chosen last. */
  isChosen(at: number): boolean;
  showRegion(region: number): void;
  setView(view: RegisterView): void;
  setBase(base: 'hex' | 'dec'): void;
  setCursor(at: number): void;
  /** Goes to where a point stands. */
  choose(point: Stretch): void;
}

interface Stretch {
  readonly region: number;
  readonly address: number;
  readonly registers: number;
}

export function useRegisterWindow(detail: DeviceDetail | undefined): RegisterWindow {
  const [wanted, setRegion] = useState<number>();
  const [view, setView] = useState<RegisterView>('hex');
  const [base, setBase] = useState<'hex' | 'dec'>('hex');
  const [at, setCursor] = useState(0);
  const [chosen, setChosen] = useState<Stretch>();
  const regions = detail?.regions ?? [];
  // A device that was surveyed anew may have fewer regions than before.
  const region = Math.min(wanted ?? fullest(detail), Math.max(0, regions.length - 1));
  const count = regions[region]?.registers.length ?? 0;
  const cursor = Math.min(at, Math.max(0, count - 1));
  const first = Math.floor(cursor / REGISTERS_PER_PAGE) * REGISTERS_PER_PAGE;
  const address = regions[region]?.address ?? 0;
  return {
    region,
    view,
    base,
    cursor,
    first,
    last: Math.min(count, first + REGISTERS_PER_PAGE),
    pages: Math.ceil(count / REGISTERS_PER_PAGE),
    isChosen: (register) =>
      chosen !== undefined &&
      chosen.region === region &&
      address + register >= chosen.address &&
      address + register < chosen.address + chosen.registers,
    showRegion: (next) => {
      setRegion(next);
      setCursor(0);
      setChosen(undefined);
    },
    setView,
    setBase,
    setCursor,
    choose: (point) => {
      setRegion(point.region);
      setCursor(point.address - (regions[point.region]?.address ?? 0));
      setChosen(point);
    },
  };
}

/** Until one chooses: the region with the most points. */
function fullest(detail: DeviceDetail | undefined): number {
  const counts = (detail?.regions ?? []).map(
    (_, at) => detail?.points.filter(({ region }) => region === at).length ?? 0,
  );
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}
