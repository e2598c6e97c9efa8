import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { AREAS, isCurrent } from './areas.ts';
import styles from './rail.module.css';
import { StopButton } from './stop-button.tsx';
import type { OpenDialog } from './use-keys.ts';

/** What else there is comes with the first press on it. */
const MoreSheet = lazy(() => import('./more-sheet.tsx'));

/** Who is called at night goes to these; beside them and the stop a phone has room for one more. */
const FIRST: ReadonlySet<string> = new Set(['overview', 'map', 'alarms', 'dispatch']);

/** The foot of a phone: the first areas, all the others behind one press, and the stop. */
export function PhoneBar({ dialogs }: { readonly dialogs: OpenDialog }) {
  const t = useTranslations('shell');
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const current = AREAS.find(([, href]) => isCurrent(href, path))?.[0];
  return (
    <footer className={styles.bar}>
      <nav aria-label={t('nav.label')} className={styles.areas}>
        {AREAS.filter(([name]) => FIRST.has(name)).map(([name, href, Icon]) => (
          <Link
            key={name}
            href={href}
            className={styles.item}
            aria-current={name === current ? 'page' : undefined}
          >
            <Icon aria-hidden="true" />
            {t(`nav.${name}`)}
          </Link>
        ))}
        <button
          type="button"
          className={styles.item}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          data-current={(current !== undefined && !FIRST.has(current)) || undefined}
          onClick={() => setOpen(true)}
        >
          <Ellipsis aria-hidden="true" />
          {t('nav.more')}
        </button>
      </nav>
      <StopButton />
      {isOpen && (
        <Suspense>
          <MoreSheet dialogs={dialogs} close={() => setOpen(false)} />
        </Suspense>
      )}
    </footer>
  );
}
