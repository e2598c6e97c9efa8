import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Facts } from '../../panels/device-facts/facts.tsx';
import { TroubleText } from '../../panels/device-facts/trouble.tsx';
import { Points } from '../../panels/device-points/points.tsx';
import { Registers } from '../../panels/device-registers/registers.tsx';
import { useRegisterWindow } from '../../panels/device-registers/use-window.ts';
import styles from './device.module.css';
import { DeviceHeader } from './device-header.tsx';

interface DeviceViewProps {
  readonly detail: DeviceDetail;
  readonly previous: DeviceDetail | undefined;
  readonly path: string;
  /** The server does not answer any more: everything is what was last known. */
  readonly isStale: boolean;
}

export function DeviceView({ detail, previous, path, isStale }: DeviceViewProps) {
  const t = useTranslations('device');
  const window = useRegisterWindow(detail);
  const isPolled = detail.protocol === 'modbus';
  return (
    <div className={styles.page} data-polled={isPolled || undefined}>
      <header className={styles.header}>
        <DeviceHeader detail={detail} isStale={isStale} />
        <TroubleText trouble={detail.trouble} exceptionCode={detail.exception?.code} />
      </header>
      {isPolled ? (
        <>
          <Registers {...{ detail, previous, window, isStale }} />
          <Points {...{ detail, path, isStale }} base={window.base} onChoose={window.choose} />
        </>
      ) : (
        <p className={styles.frames}>{t('framesDetail')}</p>
      )}
      <Facts detail={detail} base={window.base} />
    </div>
  );
}
