import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import styles from './dispatch.module.css';

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
  return (
    <nav className={styles.tabs} aria-label={t('label')}>
      {TABS.map(([id, href]) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {t(id)}
        </Link>
      ))}
    </nav>
  );
}
