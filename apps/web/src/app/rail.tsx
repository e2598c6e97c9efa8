import { CircleHelp, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { AREAS, isCurrent } from './areas.ts';
import { DisplaySettings } from './display-settings.tsx';
import styles from './rail.module.css';
import type { OpenDialog } from './use-keys.ts';

/** The areas of the console and its tools, at the side of every page. */
export function Rail({ dialogs }: { readonly dialogs: OpenDialog }) {
  const t = useTranslations('shell');
  const [path] = useLocation();
  return (
    <div className={styles.rail}>
      <nav aria-label={t('nav.label')} className={styles.pages}>
        {AREAS.map(([name, href, Icon]) => (
          <Link
            key={name}
            href={href}
            className={styles.item}
            aria-current={isCurrent(href, path) ? 'page' : undefined}
          >
            <Icon aria-hidden="true" />
            {t(`nav.${name}`)}
          </Link>
        ))}
      </nav>
      <section className={styles.tools} aria-label={t('nav.tools')}>
        <button
          type="button"
          className={styles.tool}
          aria-label={t('search.open')}
          title={`${t('search.open')} /`}
          onClick={() => dialogs.show('search')}
        >
          <Search aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.tool}
          aria-label={t('help.open')}
          title={`${t('help.open')} ?`}
          onClick={() => dialogs.show('help')}
        >
          <CircleHelp aria-hidden="true" />
        </button>
        <DisplaySettings className={styles.tool} />
      </section>
    </div>
  );
}
