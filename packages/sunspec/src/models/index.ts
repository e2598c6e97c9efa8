import type { ModelTable } from '../table.ts';
import { MODEL_1 } from './model-1.ts';
import { MODEL_701 } from './model-701.ts';
import { MODEL_702 } from './model-702.ts';
import { MODEL_703 } from './model-703.ts';
import { MODEL_704 } from './model-704.ts';
import { MODEL_705 } from './model-705.ts';
import { MODEL_706 } from './model-706.ts';
import { MODEL_711 } from './model-711.ts';
import { MODEL_712 } from './model-712.ts';
import { MODEL_713 } from './model-713.ts';
import { MODEL_714 } from './model-714.ts';
import { MODEL_715 } from './model-715.ts';
import { MODEL_802 } from './model-802.ts';
import { MODEL_803 } from './model-803.ts';
import { MODEL_804 } from './model-804.ts';
import { MODEL_805 } from './model-805.ts';

/** The models that are known; every other one is passed over by its length. */
export const MODELS: readonly ModelTable[] = [
  MODEL_1,
  MODEL_701,
  MODEL_702,
  MODEL_703,
  MODEL_704,
  MODEL_705,
  MODEL_706,
  MODEL_711,
  MODEL_712,
  MODEL_713,
  MODEL_714,
  MODEL_715,
  MODEL_802,
  MODEL_803,
  MODEL_804,
  MODEL_805,
];

export function modelById(id: number): ModelTable | undefined {
  return MODELS.find((model) => model.id === id);
}
