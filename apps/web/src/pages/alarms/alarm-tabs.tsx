import { useTranslations } from 'use-intl';
import { PageTabs } from '../../ui/page-tabs.tsx';

const TABS = [
  ['incidents', '/alarms'],
  ['list', '/alarms?view=list'],
  ['journal', '/journal'],
  ['health', '/alarm-health'],
] as const;

/** The ways to look at alarms. */
export function AlarmTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('alarmPages');
  return <PageTabs label={t('views')} tabs={TABS} current={current} name={(id) => t(id)} />;
}
