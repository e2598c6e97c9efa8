import { Quality as Code, formatPlace, QUALITY_NAMES, RackState } from '@cellarium/model';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { rackId } from '../../format/places.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Missing } from '../../ui/missing.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { ALARM_PRIORITIES } from '../../ui/priority-shapes.ts';
import { StateText } from '../../ui/state-text.tsx';
import { Value } from '../../ui/value.tsx';
import { CONTACTOR_SHAPES } from './contactor-shapes.ts';
import type { Fact, PlaceFacts } from './facts.ts';
import type { MapClient } from './map-client.ts';
import styles from './place-card.module.css';
import { useMapState } from './use-map.ts';

/** All that the map knows of the place under the pointer, else of the selected one. */
export function PlaceCard({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap.card');
  const pointed = useMapState(client, (state) => state.pointed);
  const selected = useMapState(client, (state) => state.selected);
  const facts = pointed ?? selected;
  return (
    <section
      className={styles.card}
      data-empty={facts === undefined || undefined}
      aria-label={t(pointed ? 'pointed' : 'selected')}
    >
      {facts === undefined ? (
        <p className={styles.nothing}>{t('nothing')}</p>
      ) : (
        <FactsOfPlace facts={facts} isSelected={pointed === undefined} />
      )}
    </section>
  );
}

interface FactsProps {
  readonly facts: PlaceFacts;
  readonly isSelected: boolean;
}

function FactsOfPlace({ facts, isSelected }: FactsProps) {
  const t = useTranslations('cellMap.card');
  const states = useTranslations('states.quality');
  const values = useTranslations('values');
  const priority = ALARM_PRIORITIES[facts.priority];
  const format = useFormat();
  const { place, voltage, temperature } = facts;
  const isBlock = place.rack === undefined;
  return (
    <>
      <h2 className={styles.place}>
        {isSelected ? <PlaceLink place={place} /> : formatPlace(place)}
        <span className={styles.kind}>{t(isSelected ? 'selected' : 'pointed')}</span>
      </h2>
      <dl className={styles.facts}>
        <Line name={t('voltage')} note={noteOf(voltage, place.cell !== undefined, t)}>
          <Value
            value={voltage?.value}
            unit="mV"
            quality={voltage?.quality ?? Code.bad}
            ageMs={facts.ageMs}
          />
        </Line>
        <Line name={t('deviation')}>
          <Value
            value={voltage?.distance}
            unit="mV"
            isSigned
            quality={voltage?.quality ?? Code.bad}
          />
        </Line>
        <Line name={t('temperature')}>
          <Value
            value={temperature && temperature.value / 10}
            unit="°C"
            digits={1}
            quality={temperature?.quality ?? Code.bad}
            ageMs={facts.ageMs}
          />
          {temperature && (
            <Value
              value={temperature.distance / 10}
              unit="K"
              digits={1}
              isSigned
              size="s"
              quality={temperature.quality}
            />
          )}
        </Line>
        <Line
          name={t(isBlock ? 'socBlock' : 'soc')}
          note={
            isBlock && facts.racksWithSoc > 0 && facts.racksWithSoc < facts.racksFresh
              ? values('socOfRacks', {
                  with: format.count(facts.racksWithSoc),
                  fresh: format.count(facts.racksFresh),
                })
              : undefined
          }
        >
          <Value
            value={facts.socPermille === undefined ? undefined : facts.socPermille / 10}
            isNotGiven={isBlock ? facts.racksFresh > 0 : facts.ageMs !== undefined}
            unit="%"
            digits={1}
            quality={facts.quality}
          />
        </Line>
        <Line name={t('contactors')}>
          <Contactors facts={facts} />
        </Line>
        <Line name={t('quality')}>
          {isBlock
            ? t('racksFresh', {
                fresh: format.count(facts.racksFresh),
                of: format.count(facts.racks),
              })
            : states(QUALITY_NAMES[facts.quality] ?? 'bad')}
        </Line>
        <Line name={t('alarms')}>
          {priority ? (
            <Link href={`/alarms?view=list&place=${rackId(place)}`}>
              <StateText priority={priority}>{values(`priority.${priority}`)}</StateText>
            </Link>
          ) : (
            t('noAlarms')
          )}
        </Line>
        <Line name={t('age')}>
          <span>{facts.ageMs === undefined ? <Missing /> : format.age(facts.ageMs)}</span>
        </Line>
      </dl>
    </>
  );
}

/** What the contactors do: of a rack in a word, of a block how many are closed and what the others are. */
function Contactors({ facts }: { readonly facts: PlaceFacts }) {
  const t = useTranslations('cellMap.card');
  const format = useFormat();
  const { state, racksByState, racksFresh } = facts;
  if (state !== undefined) {
    return state === RackState.unknown ? (
      <NotGiven isShort />
    ) : (
      <StateText kind="rack" code={state} isStale={facts.quality !== Code.good} />
    );
  }
  const told = racksFresh - (racksByState[RackState.unknown] ?? 0);
  if (told <= 0) return racksFresh > 0 ? <NotGiven isShort /> : <Missing />;
  return (
    <>
      <span>
        {t('racksClosed', {
          closed: format.count(racksByState[RackState.closed] ?? 0),
          of: format.count(told),
        })}
      </span>
      {[...CONTACTOR_SHAPES.keys()].map(
        (code) =>
          (racksByState[code] ?? 0) > 0 && (
            <span key={code}>
              {format.count(racksByState[code] ?? 0)} <StateText kind="rack" code={code} />
            </span>
          ),
      )}
    </>
  );
}

interface LineProps {
  readonly name: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

function Line({ name, note, children }: LineProps) {
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note && <small className={styles.note}>{note}</small>}
      </dd>
    </div>
  );
}

/** A value that is not the cell's own says whose it is. */
function noteOf(
  fact: Fact | undefined,
  isCell: boolean,
  t: (key: 'worstOfModule' | 'worstOfRack') => string,
): string | undefined {
  if (fact === undefined || (isCell && fact.held === 'cell')) return undefined;
  if (fact.held === 'rack') return t('worstOfRack');
  return isCell || fact.held === 'module' ? t('worstOfModule') : undefined;
}
