import type { SectionTexts } from '../catalogue.ts';
import type { blocks as english } from '../en/blocks.ts';

export const blocks: SectionTexts<typeof english> = {
  title: '储能单元',
};
