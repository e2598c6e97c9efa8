import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import styles from './protection.module.css';

const TABS = [
  ['limits', '/protection'],
  ['strategies', '/protection/strategies'],
  ['shadow', '/protection/shadow'],
  ['ledger', '/protection/ledger'],
] as const;

/** The ways to look at protection. */
export function ProtectionTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('protection');
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
