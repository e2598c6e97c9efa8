import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Panel } from '../../ui/panel.tsx';
import { unitText } from '../device-points/unit-text.ts';
import { addressText } from '../device-registers/views.ts';
import styles from './writables.module.css';

interface WritablesProps {
  readonly writables: DeviceDetail['writables'];
  readonly base: 'hex' | 'dec';
}

/** What could be written into the device, with all that keeps it safe; nothing can be written here. */
export function Writables({ writables, base }: WritablesProps) {
  const t = useTranslations('device.writables');
  const at = (address: number): string => addressText(address, base);
  return (
    <Panel title={t('title')}>
      {writables.length === 0 ? (
        <p className={styles.quiet}>{t('none')}</p>
      ) : (
        <>
          <p className={styles.quiet}>{t('note')}</p>
          {writables.map((point) => (
            <dl key={point.name} className={styles.list}>
              <div>
                <dt>{t('point')}</dt>
                <dd>{point.name}</dd>
              </div>
              <div>
                <dt>{t('register')}</dt>
                <dd>
                  {at(point.address)} <span className={styles.quiet}>{point.type}</span>
                  {point.enableAddress !== null && (
                    <span className={styles.quiet}>
                      , {t('enable', { address: at(point.enableAddress) })}
                    </span>
                  )}
                </dd>
              </div>
              <div>
                <dt>{t('limits')}</dt>
                <dd>
                  {signed(point.least)} … {signed(point.most)} {unitText(point.unit)}
                </dd>
              </div>
              <div>
                <dt>{t('reversion')}</dt>
                <dd>
                  {point.reversion
                    ? t('reversionOf', {
                        seconds: String(point.reversion.seconds),
                        address: at(point.reversion.address),
                      })
                    : t('noReversion')}
                </dd>
              </div>
              <div>
                <dt>{t('heartbeat')}</dt>
                <dd>
                  {point.heartbeat
                    ? t('heartbeatOf', {
                        seconds: String(point.heartbeat.periodSeconds),
                        address: at(point.heartbeat.address),
                      })
                    : t('noHeartbeat')}
                </dd>
              </div>
            </dl>
          ))}
        </>
      )}
    </Panel>
  );
}

function signed(value: number): string {
  return String(value).replace('-', '−');
}
