import { DISPATCH_MODES, type DispatchModeDetail } from '@cellarium/api';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import { NotFound } from '../../app/not-found.tsx';
import { useAsked } from '../../hooks/use-asked.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { ModeSettings } from '../../panels/mode-settings/mode-settings.tsx';

/** /dispatch/modes/:mode: what one mode does, and its settings. */
export default function ModePage() {
  const t = useTranslations('modeSettings');
  const words = useTranslations('dispatch');
  const params = useParams<{ readonly mode: string }>();
  const mode = DISPATCH_MODES.find((each) => each === params.mode);
  useTitle(t('page'));
  const { view, hasData } = useScope({ kind: 'dispatch' });
  const [changes, setChanges] = useState(0);
  const version = view.tables.dispatch.modesVersion[0] as number;
  const { value, status, refusal } = useAsked<DispatchModeDetail>(
    mode && hasData ? `/api/v1/dispatch/modes/${mode}` : undefined,
    `${version}.${changes}`,
  );
  if (!mode) return <NotFound />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('page')}</h1>
        <DispatchTabs current="now" />
        {status === 'stale' && <strong className="hatched">{words('stale')}</strong>}
      </header>
      <p>
        <Link href="/dispatch" className={styles.button}>
          <ArrowLeft aria-hidden="true" /> {t('back')}
        </Link>
      </p>
      {value ? (
        <ModeSettings key={mode} detail={value} done={() => setChanges((was) => was + 1)} />
      ) : (
        <Asking status={status} refusal={refusal} />
      )}
    </div>
  );
}
