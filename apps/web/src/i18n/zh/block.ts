import type { SectionTexts } from '../catalogue.ts';
import type { block as english } from '../en/block.ts';

export const block: SectionTexts<typeof english> = {
  title: '储能单元',
};
