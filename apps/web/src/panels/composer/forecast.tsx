import type { PreflightRequest, PreflightResult } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './composer.module.css';
import { ForecastChart } from './forecast-chart.tsx';
import type { Preflight } from './use-preflight.ts';

/** The first troubles decide; the others follow from them. */
const EVENTS_SHOWN_MAX = 5;
const RACKS_SHOWN_MAX = 6;
/** Less than this a person calls nothing. */
const NOTHING_KW = 1;

interface ForecastProps {
  readonly preflight: Preflight;
  readonly request: PreflightRequest;
}

/** What would come of it: when and where it is limited, by how much it falls short, which racks derate. */
export function Forecast({ preflight, request }: ForecastProps) {
  const t = useTranslations('dispatch.preflight');
  const { result, failure, isAsking } = preflight;
  return (
    <section className={styles.forecast} aria-label={t('title')} aria-busy={isAsking}>
      <h3>{t('title')}</h3>
      {failure && <Failure failure={failure} />}
      {!result && !failure && <p className={dispatch.quiet}>{t('asking')}</p>}
      {result && (
        <>
          <ForecastWords result={result} />
          <Stopped result={result} />
          <ForecastChart request={request} result={result} />
          <Events result={result} />
        </>
      )}
    </section>
  );
}

function ForecastWords({ result }: { readonly result: PreflightResult }) {
  const t = useTranslations('dispatch.preflight');
  const format = useFormat();
  const end = result.socShare.at(-1);
  const soc = end === undefined ? '–' : format.number(100 * end, 1);
  if (result.firstShortAtS === null || result.mostShortKw < NOTHING_KW) {
    return <p className={styles.verdict}>{t('whole', { soc })}</p>;
  }
  const most = format.power(result.mostShortKw);
  const energy = format.energy(result.shortKwh);
  return (
    <p className={`${styles.verdict} ${dispatch.warning}`}>
      {t('short', {
        at: format.age(result.firstShortAtS * 1_000),
        most: `${most.text} ${most.unit}`,
        energy: `${energy.text} ${energy.unit}`,
        soc,
      })}
    </p>
  );
}

/** What the stops that stay cost of it. */
function Stopped({ result }: { readonly result: PreflightResult }) {
  const t = useTranslations('dispatch.preflight');
  const format = useFormat();
  const { places, costKw } = result.stopped;
  if (places.length === 0) return null;
  const cost = format.power(costKw);
  return (
    <p className={styles.events}>
      {t('stopped', { power: `${cost.text} ${cost.unit}` })}{' '}
      {places.slice(0, RACKS_SHOWN_MAX).map((place) => (
        <span key={place}>
          <PlaceText place={place} />{' '}
        </span>
      ))}
      {places.length > RACKS_SHOWN_MAX &&
        t('more', { count: format.count(places.length - RACKS_SHOWN_MAX) })}
    </p>
  );
}

function Events({ result }: { readonly result: PreflightResult }) {
  const t = useTranslations('dispatch.preflight');
  const losses = useTranslations('dispatch.loss');
  const format = useFormat();
  if (result.eventsTotal === 0 && result.derated === 0) return null;
  return (
    <>
      <ul className={styles.events}>
        {result.events.slice(0, EVENTS_SHOWN_MAX).map((event) => {
          const short = format.power(event.shortKw);
          return (
            <li key={`${event.place} ${event.atS} ${event.cause}`}>
              <span>{t('at', { at: format.age(event.atS * 1_000) })}</span>{' '}
              <PlaceText place={event.place} /> {losses(event.cause)}, {short.text} {short.unit}
            </li>
          );
        })}
        {result.eventsTotal > EVENTS_SHOWN_MAX && (
          <li>{t('more', { count: format.count(result.eventsTotal - EVENTS_SHOWN_MAX) })}</li>
        )}
      </ul>
      {result.derated > 0 && (
        <p className={styles.events}>
          {t('derated', { count: result.derated })}{' '}
          {result.derates.slice(0, RACKS_SHOWN_MAX).map(({ rack }) => (
            <span key={rack}>
              <PlaceText place={rack} />{' '}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
