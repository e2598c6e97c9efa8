import { useTranslations } from 'use-intl';
import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  ['limits', '/protection'],
  ['strategies', '/protection/strategies'],
  ['shadow', '/protection/shadow'],
  ['ledger', '/protection/ledger'],
] as const;

/** The ways to look at protection. */
export function ProtectionTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('protection');
  return <PageTabs label={t('views')} tabs={TABS} current={current} name={(id) => t(id)} />;
}
