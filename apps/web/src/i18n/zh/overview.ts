import type { SectionTexts } from '../catalogue.ts';
import type { overview as english } from '../en/overview.ts';

export const overview: SectionTexts<typeof english> = {
  title: '总览',
};
