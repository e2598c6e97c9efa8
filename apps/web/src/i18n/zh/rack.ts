import type { SectionTexts } from '../catalogue.ts';
import type { rack as english } from '../en/rack.ts';

export const rack: SectionTexts<typeof english> = {
  title: '电池簇',
};
