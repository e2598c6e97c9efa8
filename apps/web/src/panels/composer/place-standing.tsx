import { type DispatchState, WHOLE_STATION } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import dispatch from '../dispatch/dispatch.module.css';
import { PlaceText } from '../dispatch/place-text.tsx';
import { usePowerText } from '../dispatch/use-power-text.ts';

/** More places would only push the rest of the form out of sight. */
const PLACES_SHOWN_MAX = 8;

interface PlaceStandingProps {
  readonly place: string;
  readonly state: DispatchState;
}

/** What the place of a request can do now, and what of it stands still: stopped, or held at its panel. */
export function PlaceStanding({ place, state }: PlaceStandingProps) {
  const t = useTranslations('dispatch.composer');
  const constraints = useTranslations('dispatch.constraint');
  const powerText = usePowerText();
  const isStation = place === WHOLE_STATION;
  const limits = isStation ? state.limits : state.blocks.find(({ block }) => block === place);
  const own = state.stopped.find((each) => each.place === place);
  const others = isStation ? state.stopped.filter((each) => each !== own) : [];
  const isWholeStopped = !isStation && state.stopped.some((each) => each.place === WHOLE_STATION);
  const held = limits && [limits.dischargeBy, limits.chargeBy].find((by) => by !== 'nameplate');
  return (
    <>
      {limits && !own && (
        <p className={dispatch.quiet}>
          {t('limits', {
            discharge: powerText(limits.maxDischargeKw),
            charge: powerText(-limits.maxChargeKw),
          })}{' '}
          {held && t('heldBy', { constraint: constraints(held) })}
        </p>
      )}
      {own && (
        <p className={dispatch.warning}>{t('leavesStop', { by: own.by, reason: own.reason })}</p>
      )}
      {isWholeStopped && <p className={dispatch.warning}>{t('stationStopped')}</p>}
      {!isStation && state.blocksLocal.includes(place) && (
        <p className={dispatch.warning}>{t('local', { place })}</p>
      )}
      {isStation && state.blocksLocal.length > 0 && (
        <p className={dispatch.quiet}>
          {t('someLocal', { count: state.blocksLocal.length })}{' '}
          <Places places={state.blocksLocal} />
        </p>
      )}
      {others.length > 0 && (
        <p className={dispatch.quiet}>
          {t('staysStopped')} <Places places={others.map((each) => each.place)} />
        </p>
      )}
    </>
  );
}

function Places({ places }: { readonly places: readonly string[] }) {
  return places.slice(0, PLACES_SHOWN_MAX).map((place) => (
    <span key={place}>
      <PlaceText place={place} />{' '}
    </span>
  ));
}
