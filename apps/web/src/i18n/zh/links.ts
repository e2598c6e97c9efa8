import type { SectionTexts } from '../catalogue.ts';
import type { links as english } from '../en/links.ts';

export const links: SectionTexts<typeof english> = {
  title: '通信',
};
