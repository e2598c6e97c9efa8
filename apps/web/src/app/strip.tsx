import { useTranslations } from 'use-intl';
import { useFormat } from '../hooks/use-format.ts';
import { useIsNarrow } from '../hooks/use-is-narrow.ts';
import { useScope } from '../hooks/use-scope.ts';
import { useServerNow } from '../hooks/use-server-now.ts';
import { useStation } from '../hooks/use-station.ts';
import { ConnectionText } from './connection-text.tsx';
import { SessionButton } from './session-button.tsx';
import { StopButton } from './stop-button.tsx';
import styles from './strip.module.css';
import { StripFigures } from './strip-figures.tsx';

/** The station in one line, on every page. The stop ends it; on a phone it is at the foot. */
export function Strip() {
  const station = useStation();
  const isNarrow = useIsNarrow();
  const scope = useScope({ kind: 'station' });
  return (
    <header className={styles.strip}>
      <div className={styles.name}>{station.id}</div>
      <StripFigures scope={scope} />
      <ConnectionText status={scope.status} ageMs={scope.ageMs} />
      <SessionButton />
      <PlantClock />
      {!isNarrow && <StopButton />}
    </header>
  );
}

function PlantClock() {
  const t = useTranslations('shell.strip');
  const format = useFormat();
  const nowMs = useServerNow();
  const { clock, date, offset } = format.plantTime(nowMs);
  return (
    <div className={styles.clock} title={t('plantTime')}>
      <time dateTime={new Date(nowMs).toISOString()} className={styles.time}>
        {clock}
        <span key={nowMs} className={styles.beat} aria-hidden="true" />
      </time>
      <span className={styles.offset}>
        <span className={styles.date}>{date}</span> {offset}
      </span>
    </div>
  );
}
