import type { DeviceDetail, DeviceList } from '@cellarium/api';
import { Quality as Code, parsePlace } from '@cellarium/model';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { devicePath, linkId } from '../../format/links.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { PlaceLink } from '../../ui/place-link.tsx';
import { Quality } from '../../ui/quality.tsx';
import { isSitePart } from '../../ui/site-part.ts';
import styles from './device.module.css';

/** Who is behind a link changes only with the station file; their troubles are told on their pages. */
const NEIGHBOURS_ASKED_EACH_MS = 10_000;

/** Which device this is, how old what is shown of it, and its neighbours on the same connection. */
export function DeviceHeader({
  detail,
  isStale,
}: {
  readonly detail: DeviceDetail;
  readonly isStale: boolean;
}) {
  const t = useTranslations('device');
  const parts = useTranslations('states.sitePart');
  const { serves, place: served } = detail;
  const title = serves === 'meter' ? t('meter') : isSitePart(served) ? parts(served) : served;
  const { topology } = useStation();
  const format = useFormat();
  const nowMs = useServerNow();
  const [, navigate] = useLocation();
  const id = useId();
  const link = linkId(detail.link);
  const { value } = usePolled<DeviceList>(
    `/api/v1/links/${encodeURIComponent(link)}/devices`,
    NEIGHBOURS_ASKED_EACH_MS,
  );
  const place = parsePlace(detail.place, topology);
  const ageMs = detail.lastSampleMs === null ? undefined : Math.max(0, nowMs - detail.lastSampleMs);
  const isOld = isStale || detail.trouble !== 'none';
  const neighbours = value?.devices ?? [];
  return (
    <div className={styles.line}>
      <p className={styles.where}>
        <Link href="/links">{t('links')}</Link>
        <span aria-hidden="true">›</span>
      </p>
      <h1 className={styles.title}>
        {title}
        {detail.serves === 'block' && detail.protocol === 'modbus' && ` ${t('pcs')}`}
      </h1>
      {place && (
        <span className={styles.quiet}>
          {t('serves')} <PlaceLink place={place} />
        </span>
      )}
      <span className={styles.quiet}>
        {detail.protocol === 'modbus'
          ? t('modbusUnit', { link: detail.link, unit: String(detail.unit) })
          : t('frames', { link: detail.link })}
      </span>
      {detail.protocol === 'modbus' && (
        <span className={styles.age} data-live={!isOld || undefined}>
          {ageMs === undefined ? t('neverSampled') : t('sampled', { age: format.age(ageMs) })}{' '}
          <Quality quality={isOld ? Code.stale : Code.good} />
        </span>
      )}
      {neighbours.length > 1 && (
        <span className={styles.neighbours}>
          <label htmlFor={id}>{t('unit')}</label>
          <select
            id={id}
            value={detail.unit}
            onChange={(event) => navigate(devicePath(link, Number(event.target.value)))}
          >
            {neighbours.map((one) => (
              <option key={one.unit} value={one.unit}>
                {`${one.unit} · ${one.place}${one.trouble === 'none' ? '' : ` · ${t(`trouble.${one.trouble}.words`)}`}`}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  );
}
