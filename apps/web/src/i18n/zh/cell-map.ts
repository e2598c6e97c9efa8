import type { SectionTexts } from '../catalogue.ts';
import type { cellMap as english } from '../en/cell-map.ts';

export const cellMap: SectionTexts<typeof english> = {
  title: '电芯图',
};
