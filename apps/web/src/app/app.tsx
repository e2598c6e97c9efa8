import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useIsNarrow } from '../hooks/use-is-narrow.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { AlarmStrip } from './alarm-strip.tsx';
import styles from './app.module.css';
import { Dialogs } from './dialogs.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Pages } from './pages.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { Rail } from './rail.tsx';
import { StaleBanner } from './stale-banner.tsx';
import { StopSaid } from './stop-said.tsx';
import { Strip } from './strip.tsx';
import { useKeys } from './use-keys.ts';

/** The frame round every page: where one can go, and how the station is. */
export function App() {
  const t = useTranslations('shell');
  const [path] = useLocation();
  const dialogs = useKeys();
  const isNarrow = useIsNarrow();
  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      {!isNarrow && <Rail dialogs={dialogs} />}
      <Strip />
      <StaleBanner />
      <StopSaid />
      <main id="content" className={styles.content} tabIndex={-1}>
        <PageBoundary key={path.split('/')[1]}>
          <Suspense fallback={<EmptyState title={t('pageLoading')} />}>
            <Pages />
          </Suspense>
        </PageBoundary>
      </main>
      <AlarmStrip />
      {isNarrow && <PhoneBar dialogs={dialogs} />}
      <Dialogs dialogs={dialogs} />
    </div>
  );
}
