import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './registers.module.css';
import type { RegisterWindow } from './use-window.ts';
import { addressText, REGISTER_VIEWS, registerText } from './views.ts';

interface ReadoutProps {
  readonly detail: DeviceDetail;
  readonly region: DeviceDetail['regions'][number];
  readonly window: RegisterWindow;
}

/** The register under the cursor in every view at once, and the points that it is part of. */
export function Readout({ detail, region, window }: ReadoutProps) {
  const t = useTranslations('device.registers');
  const address = region.address + window.cursor;
  const points = [...detail.points, ...detail.alarms].filter(
    (point) =>
      point.region === window.region &&
      address >= point.address &&
      address < point.address + point.registers,
  );
  return (
    <dl className={styles.readout}>
      <div>
        <dt>{t('address')}</dt>
        <dd>
          {addressText(address, 'hex')} = {address}
        </dd>
      </div>
      {REGISTER_VIEWS.map((view) => (
        <div key={view}>
          <dt>{t(`views.${view}`)}</dt>
          <dd>{registerText(view, region.registers, window.cursor)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('partOf')}</dt>
        <dd>{points.map(({ name }) => name).join(', ') || t('noPoint')}</dd>
      </div>
    </dl>
  );
}
