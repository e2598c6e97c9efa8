import type { DispatchState } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePolled } from '../../hooks/use-polled.ts';
import { useOwnSession } from '../../hooks/use-session.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Commands } from '../../panels/command-life/commands.tsx';
import { Composer } from '../../panels/composer/composer.ts';
import { ComposerPanel } from '../../panels/composer/composer-panel.tsx';
import { Control } from '../../panels/control/control.tsx';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { DispatchLimits } from '../../panels/dispatch-limits/dispatch-limits.tsx';
import { DispatchTrend } from '../../panels/dispatch-trend/dispatch-trend.tsx';
import { ModeStack } from '../../panels/mode-stack/mode-stack.tsx';
import { Overrides } from '../../panels/overrides/overrides.tsx';
import { SiteBalance } from '../../panels/site-balance/site-balance.tsx';
import { newKey } from '../../stream/send.ts';

/** A command's life is followed as it goes on. */
const PERIOD_MS = 1_000;

/** /dispatch: what was asked, what arrives, what limits it. */
export default function DispatchPage() {
  const t = useTranslations('dispatch');
  useTitle(t('title'));
  const session = useOwnSession();
  const [composer] = useState(() => new Composer((sent) => session.send(sent), newKey));
  const { value, status, refusal } = usePolled<DispatchState>('/api/v1/dispatch', PERIOD_MS);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="now" />
        {status === 'stale' && <strong className="hatched">{t('stale')}</strong>}
      </header>
      {value && <Overrides overrides={value.overrides} />}
      <DispatchTrend />
      {value?.site && <SiteBalance site={value.site} />}
      {!value ? (
        <Asking status={status} refusal={refusal} />
      ) : (
        <div className={styles.columns}>
          <div className={styles.column}>
            <DispatchLimits state={value} />
            <ModeStack state={value} />
            <Control state={value} />
          </div>
          <div className={styles.column}>
            <ComposerPanel composer={composer} state={value} />
          </div>
          <div className={styles.column}>
            <Commands state={value} onSelect={(command) => void composer.select(command)} />
          </div>
        </div>
      )}
    </div>
  );
}
