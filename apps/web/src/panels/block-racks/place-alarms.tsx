import { formatPlace, type Place } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { rackId } from '../../format/places.ts';
import { ALARM_PRIORITIES } from '../../ui/priority-shapes.ts';
import { StateText } from '../../ui/state-text.tsx';

interface PlaceAlarmsProps {
  readonly priority: number;
  readonly standing: number;
  readonly unacknowledged: number;
  readonly place: Place;
  readonly isStale: boolean;
  /** Says what the figure counts; else it is only heard. */
  readonly isLong?: boolean;
}

/** The highest priority and the number of alarms of a place, one click from their list. */
export function PlaceAlarms(props: PlaceAlarmsProps) {
  const { standing: count, place, isStale, isLong } = props;
  const t = useTranslations('block.racks');
  if (count === 0) return null;
  const priority = ALARM_PRIORITIES[props.priority];
  const said = t('standing', {
    count,
    unacknowledged: String(props.unacknowledged),
    priority: (priority ?? '').toUpperCase(),
  });
  return (
    <Link href={`/alarms?view=list&place=${rackId(place)}`} title={said}>
      <StateText priority={priority} isStale={isStale}>
        <span className="heard">{formatPlace(place)}: </span>
        {isLong ? (
          said
        ) : (
          <>
            <span className="heard">{said}</span>
            <span aria-hidden="true">{count}</span>
          </>
        )}
      </StateText>
    </Link>
  );
}
