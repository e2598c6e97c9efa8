import { useTranslations } from 'use-intl';
import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  ['now', '/dispatch'],
  ['deliverable', '/dispatch/deliverable'],
  ['plan', '/dispatch/plan'],
  ['frequency', '/dispatch/frequency'],
  ['tags', '/dispatch/tags'],
  ['acts', '/acts'],
] as const;

/** The pages of dispatch. */
export function DispatchTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('dispatch.tabs');
  return <PageTabs label={t('label')} tabs={TABS} current={current} name={(id) => t(id)} />;
}
