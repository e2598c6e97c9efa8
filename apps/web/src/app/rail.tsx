import {
  Bell,
  CircleHelp,
  Grid3x3,
  LayoutDashboard,
  Network,
  Search,
  Server,
  ShieldCheck,
  Zap,
} from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { DisplaySettings } from './display-settings.tsx';
import styles from './rail.module.css';
import type { OpenDialog } from './use-keys.ts';

const PAGES = [
  ['overview', '/', LayoutDashboard],
  ['map', '/map', Grid3x3],
  ['blocks', '/blocks', Server],
  ['alarms', '/alarms', Bell],
  ['protection', '/protection', ShieldCheck],
  ['dispatch', '/dispatch', Zap],
  ['links', '/links', Network],
] as const;

/** A phone has room for five, and is not where a station is protected or dispatched from. */
const AT_DESK: ReadonlySet<string> = new Set(['protection', 'dispatch']);

/** A rack is part of its block, and what is told of alarms part of them: their pages stand under those. */
const isCurrent = (href: string, path: string): boolean =>
  href === '/'
    ? path === '/'
    : path.startsWith(href) ||
      (href === '/blocks' && path.startsWith('/racks')) ||
      (href === '/dispatch' && path.startsWith('/acts')) ||
      (href === '/alarms' && /^\/(incidents|journal|alarm-health)/.test(path));

export function Rail({ dialogs }: { readonly dialogs: OpenDialog }) {
  const t = useTranslations('shell');
  const [path] = useLocation();
  return (
    <div className={styles.rail}>
      <nav aria-label={t('nav.label')} className={styles.pages}>
        {PAGES.map(([name, href, Icon]) => (
          <Link
            key={name}
            href={href}
            className={AT_DESK.has(name) ? `${styles.item} ${styles.atDesk}` : styles.item}
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
          className={`${styles.tool} ${styles.atDesk}`}
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
