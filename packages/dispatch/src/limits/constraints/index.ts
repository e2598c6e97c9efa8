import type { Constraint } from '../constraint.ts';
import { bmsLimits } from './bms-limits.ts';
import { freshness } from './freshness.ts';
import { gridCode } from './grid-code.ts';
import { localControl } from './local-control.ts';
import { pcsLimits } from './pcs-limits.ts';
import { protectionDerates } from './protection-derates.ts';
import { rackTags } from './rack-tags.ts';
import { racksOut } from './racks-out.ts';
import { socWindow } from './soc-window.ts';
import { stopped } from './stopped.ts';
import { transformer } from './transformer.ts';

/** In the order of their codes: who carries current at all, then racks, blocks, station. */
export const CONSTRAINTS: readonly Constraint[] = [
  racksOut,
  rackTags,
  freshness,
  localControl,
  bmsLimits,
  socWindow,
  protectionDerates,
  pcsLimits,
  stopped,
  transformer,
  gridCode,
];
