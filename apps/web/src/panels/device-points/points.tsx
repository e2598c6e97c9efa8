import type { DeviceDetail } from '@cellarium/api';
import { Quality as Code } from '@cellarium/model';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { addressText } from '../device-registers/views.ts';
import { CopyPoints } from './copy-points.tsx';
import { type PointRow, pointMatches, pointRows } from './point-rows.ts';
import { PointValue } from './point-value.tsx';
import styles from './points.module.css';

interface PointsProps {
  readonly detail: DeviceDetail;
  /** Where the detail was asked for. */
  readonly path: string;
  readonly base: 'hex' | 'dec';
  /** What is shown is old, whatever it was worth when it came. */
  readonly isStale: boolean;
  readonly onChoose: (row: PointRow) => void;
}

/** What Cellarium makes of the registers: every point of the profile, found by name or address. */
export function Points({ detail, path, base, isStale, onChoose }: PointsProps) {
  const t = useTranslations('device.points');
  const format = useFormat();
  const id = useId();
  const [filter, setFilter] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useSlash(search);
  const rows = useMemo(() => pointRows(detail), [detail]);
  const shown = rows.filter((row) => pointMatches(row, filter));
  return (
    <Panel title={t('title')} className={styles.panel}>
      <div className={styles.bar}>
        <label htmlFor={id} className="heard">
          {t('find')}
        </label>
        <input
          ref={search}
          id={id}
          type="search"
          placeholder={t('findHint')}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key === 'Enter' && first) onChoose(first);
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <span role="status" className={styles.count}>
          {t('shown', { shown: format.count(shown.length), of: format.count(rows.length) })}
        </span>
        <CopyPoints path={path} />
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>{rows.length === 0 ? t('noneYet') : t('none')}</p>
      ) : (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <caption className="heard">{t('caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('address')}</th>
                <th scope="col">{t('raw')}</th>
                <th scope="col">{t('value')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <button type="button" onClick={() => onChoose(row)} title={t('choose')}>
                      {row.name}
                    </button>
                    {row.fills && row.fills !== row.name && (
                      <span className={styles.fills}>{t('fills', { fills: row.fills })}</span>
                    )}
                  </th>
                  <td data-column="address">
                    {addressText(row.address, base)} <span className={styles.type}>{row.type}</span>
                  </td>
                  <td data-column="raw">{row.raw ?? ''}</td>
                  <td data-column="value">
                    <PointValue row={agedRow(row, isStale)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function agedRow(row: PointRow, isStale: boolean): PointRow {
  return isStale && row.quality === Code.good ? { ...row, quality: Code.stale } : row;
}

/** `/` finds a point: on this page before a place of the station. */
function useSlash(search: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.matches('input, select, textarea')) return;
      event.preventDefault();
      search.current?.focus();
      search.current?.select();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [search]);
}
