import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useActs } from '../../hooks/use-acts.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import styles from './protection.module.css';

const TABS = [
  ['limits', '/protection'],
  ['strategies', '/protection/strategies'],
  ['shadow', '/protection/shadow'],
  ['ledger', '/protection/ledger'],
] as const;

/** The ways to look at protection, and in whose name one acts. */
export function ProtectionTabs({ current }: { readonly current: (typeof TABS)[number][0] }) {
  const t = useTranslations('protection');
  const operator = useTranslations('alarms.operator');
  const acts = useActs();
  const [settings] = useSettings();
  return (
    <>
      <nav className={styles.tabs} aria-label={t('views')}>
        {TABS.map(([id, href]) => (
          <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
            {t(id)}
          </Link>
        ))}
      </nav>
      <button
        type="button"
        className={styles.operator}
        title={operator('change')}
        onClick={() => acts.rename()}
      >
        {settings.operator === ''
          ? operator('noOne')
          : operator('actingAs', { name: settings.operator })}
      </button>
    </>
  );
}
