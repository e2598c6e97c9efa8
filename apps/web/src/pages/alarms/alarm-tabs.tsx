import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import styles from './alarms.module.css';

const TABS = [
  ['incidents', '/alarms'],
  ['list', '/alarms?view=list'],
  ['journal', '/journal'],
  ['health', '/alarm-health'],
] as const;

/** The ways to look at alarms. */
export function AlarmTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('alarmPages');
  return (
    <nav className={styles.tabs} aria-label={t('views')}>
      {TABS.map(([id, href]) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {t(id)}
        </Link>
      ))}
    </nav>
  );
}
