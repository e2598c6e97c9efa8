import type { DispatchState } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './limits.module.css';

/** Less than this a person calls nothing. */
const NOTHING_KW = 0.5;
/** More places would only push the other constraints out of sight. */
const PLACES_SHOWN_MAX = 6;

/** What takes something from what was asked now: each constraint with its cost and the places it holds. */
export function DispatchLimits({ state }: { readonly state: DispatchState }) {
  const t = useTranslations('dispatch.limits');
  const constraints = useTranslations('dispatch.constraint');
  const format = useFormat();
  const costs = state.costs
    .filter(({ costKw }) => Math.abs(costKw) > NOTHING_KW)
    .toSorted((a, b) => Math.abs(b.costKw) - Math.abs(a.costKw));
  const loss = format.power(state.lossKw, true);
  const modes = useTranslations('dispatch.modes.names');
  const ofModes = state.modeCosts.filter(({ tookKw }) => Math.abs(tookKw) > NOTHING_KW);
  return (
    <Panel title={t('title')}>
      {costs.length === 0 && ofModes.length === 0 ? (
        <p>{t(state.isActive ? 'none' : 'nothingAsked')}</p>
      ) : (
        <ul className={styles.costs}>
          {ofModes.map(({ mode, kind, tookKw }) => {
            const { text, unit } = format.power(-Math.abs(tookKw));
            return (
              <li key={`${mode} ${kind}`}>
                <span className={styles.line}>
                  <strong>{t(`ofMode.${kind}`, { mode: modes(mode) })}</strong>
                  <span>
                    {text} {unit}
                  </span>
                </span>
              </li>
            );
          })}
          {costs.map(({ constraint, costKw, held }) => {
            // What answers faster than the ramp adds instead of taking.
            const { text, unit } = format.power(-costKw, true);
            return (
              <li key={constraint}>
                <span className={styles.line}>
                  <strong>{constraints(constraint)}</strong>
                  <span>
                    {text} {unit}
                  </span>
                </span>
                {held.length > 0 && (
                  <span className={styles.places}>
                    {held.slice(0, PLACES_SHOWN_MAX).map(({ place }) => (
                      <PlaceText key={place} place={place} />
                    ))}
                    {held.length > PLACES_SHOWN_MAX &&
                      t('more', { count: format.count(held.length - PLACES_SHOWN_MAX) })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {state.stopped.length > 0 && (
        <div className={dispatch.quiet}>
          {t('stopped')}
          <ul>
            {state.stopped
              .slice(0, PLACES_SHOWN_MAX)
              .map(({ command, place, by, reason, sinceMs }) => (
                <li key={command}>
                  <PlaceText place={place} />{' '}
                  {t('stoppedBy', { by, reason, time: format.plantTime(sinceMs).clock })}
                </li>
              ))}
          </ul>
          {state.stopped.length > PLACES_SHOWN_MAX &&
            t('more', { count: format.count(state.stopped.length - PLACES_SHOWN_MAX) })}
        </div>
      )}
      {state.blocksLocal.length > 0 && (
        <p className={dispatch.quiet}>
          {t('local')}{' '}
          <span className={styles.places}>
            {state.blocksLocal.slice(0, PLACES_SHOWN_MAX).map((place) => (
              <PlaceText key={place} place={place} />
            ))}
          </span>
        </p>
      )}
      {state.tags > 0 && (
        <p className={dispatch.quiet}>
          <Link href="/dispatch/tags">{t('tags', { count: state.tags })}</Link>
        </p>
      )}
      {Math.abs(state.lossKw) > NOTHING_KW && (
        <p className={dispatch.quiet}>{t('loss', { power: `${loss.text} ${loss.unit}` })}</p>
      )}
      {!state.journal.isWritable && (
        <p className={dispatch.bad} role="alert">
          {t('journalDown')} {state.journal.lastFailure}
        </p>
      )}
    </Panel>
  );
}
