import type { DeviceDetail } from '@cellarium/api';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { Panel } from '../../ui/panel.tsx';
import { Readout } from './readout.tsx';
import styles from './registers.module.css';
import type { RegisterWindow } from './use-window.ts';
import { addressText, PER_ROW, REGISTER_VIEWS, registerText } from './views.ts';

type Region = DeviceDetail['regions'][number];

interface RegistersProps {
  readonly detail: DeviceDetail;
  readonly previous: DeviceDetail | undefined;
  readonly window: RegisterWindow;
  readonly isStale: boolean;
}

/** What stands in the device, as it stands there: one region of registers at a time. */
export function Registers({ detail, previous, window, isStale }: RegistersProps) {
  const t = useTranslations('device.registers');
  const format = useFormat();
  const id = useId();
  const region = detail.regions[window.region];
  const oldestMs = oldestAge(region);
  return (
    <Panel
      title={t('title')}
      className={styles.panel}
      aside={
        region &&
        t('regionFacts', {
          function: String(region.function),
          count: format.count(region.registers.length),
          age: oldestMs === undefined ? t('never') : format.age(oldestMs),
        })
      }
    >
      <div className={styles.controls}>
        <span className={styles.control}>
          <label htmlFor={`${id}region`}>{t('region')}</label>
          <select
            id={`${id}region`}
            value={window.region}
            onChange={(event) => window.showRegion(Number(event.target.value))}
          >
            {detail.regions.map((one, at) => (
              <option key={`${one.name}${one.address}`} value={at}>
                {`${one.name} · ${addressText(one.address, window.base)} · ${one.group}`}
              </option>
            ))}
          </select>
        </span>
        <span className={styles.control}>
          <label htmlFor={`${id}view`}>{t('view')}</label>
          <select
            id={`${id}view`}
            value={window.view}
            onChange={(event) => window.setView(event.target.value as typeof window.view)}
          >
            {REGISTER_VIEWS.map((view) => (
              <option key={view} value={view}>
                {t(`views.${view}`)}
              </option>
            ))}
          </select>
        </span>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={window.base === 'dec'}
            onChange={(event) => window.setBase(event.target.checked ? 'dec' : 'hex')}
          />
          {t('decimalAddresses')}
        </label>
      </div>
      {region ? (
        <>
          <Grid
            region={region}
            before={registersBefore(previous, window.region)}
            {...{ window, isStale }}
          />
          <Readout detail={detail} region={region} window={window} />
        </>
      ) : (
        <p className={styles.none}>{t('none')}</p>
      )}
    </Panel>
  );
}

interface GridProps {
  readonly region: Region;
  readonly before: Region['registers'] | undefined;
  readonly window: RegisterWindow;
  readonly isStale: boolean;
}

function Grid({ region, before, window, isStale }: GridProps) {
  const t = useTranslations('device.registers');
  const body = useRef<HTMLTableSectionElement>(null);
  const { view, base, cursor, first, last, setCursor } = window;
  // A phone holds half as many beside each other.
  const perRow = useIsNarrow() ? PER_ROW[view] / 2 : PER_ROW[view];
  const starts: number[] = [];
  for (let at = first; at < last; at += perRow) starts.push(at);
  const move = (event: KeyboardEvent): void => {
    const to = cursorAfter(event.key, cursor, perRow, region.registers.length);
    if (to === undefined) return;
    event.preventDefault();
    setCursor(to);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus(),
    );
  };
  return (
    <>
      <div className={styles.scroller} data-stale={isStale || undefined}>
        <table className={styles.grid}>
          <caption className="heard">{t('caption', { region: region.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('address')}</th>
              {Array.from({ length: perRow }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are their distance from the row's address
                <th key={at} scope="col">
                  +{at}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={move}>
            {starts.map((start) => (
              <tr key={start}>
                <th scope="row">{addressText(region.address + start, base)}</th>
                {Array.from({ length: Math.min(perRow, last - start) }, (_, column) => {
                  const at = start + column;
                  const isChanged =
                    before !== undefined && !isStale && before[at] !== region.registers[at];
                  return (
                    <td key={at}>
                      <button
                        type="button"
                        data-at={at}
                        data-changed={isChanged || undefined}
                        data-chosen={window.isChosen(at) || undefined}
                        aria-current={at === cursor || undefined}
                        tabIndex={at === cursor ? 0 : -1}
                        onClick={() => setCursor(at)}
                      >
                        {registerText(view, region.registers, at)}
                        {isChanged && <span className="heard"> {t('changed')}</span>}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {window.pages > 1 && (
        <div className={styles.pages}>
          <button type="button" disabled={first === 0} onClick={() => setCursor(first - 1)}>
            {t('earlier')}
          </button>
          <span>
            {addressText(region.address + first, base)} …{' '}
            {addressText(region.address + last - 1, base)}
          </span>
          <button
            type="button"
            disabled={last >= region.registers.length}
            onClick={() => setCursor(last)}
          >
            {t('later')}
          </button>
        </div>
      )}
    </>
  );
}

function cursorAfter(
  key: string,
  cursor: number,
  perRow: number,
  count: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    PageUp: -8 * perRow,
    PageDown: 8 * perRow,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, cursor + step));
}

/** The same region of the answer before, as long as the map is the same. */
function registersBefore(
  previous: DeviceDetail | undefined,
  region: number,
): Region['registers'] | undefined {
  return previous?.regions[region]?.registers;
}

function oldestAge(region: Region | undefined): number | undefined {
  const ages = (region?.reads ?? []).map(({ ageMs }) => ageMs);
  return ages.length === 0 || ages.includes(null) ? undefined : Math.max(...(ages as number[]));
}
