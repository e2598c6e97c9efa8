import { type DispatchState, WHOLE_STATION } from '@cellarium/api';
import { formatPlace, placeOfBlock } from '@cellarium/model';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { SpanField } from '../dispatch/span-field.tsx';
import { usePowerText } from '../dispatch/use-power-text.ts';
import { Choice } from '../rack-cells/choice.tsx';
import styles from './composer.module.css';
import type { Composer } from './composer.ts';
import { Forecast } from './forecast.tsx';
import { PlaceStanding } from './place-standing.tsx';
import { forecastOf, powerOf, type Way } from './request.ts';
import { usePreflight } from './use-preflight.ts';

const HOLDS_S = [300, 900, 1_800, 3_600, 7_200, 14_400];
const WAYS = ['discharge', 'charge', 'zero'] as const;

interface RequestFormProps {
  readonly composer: Composer;
  readonly state: DispatchState;
}

/** What is to be asked for: how much, which way, where, for how long and why. */
export function RequestForm({ composer, state }: RequestFormProps) {
  const t = useTranslations('dispatch.composer');
  const format = useFormat();
  const { topology } = useStation();
  const nowMs = useServerNow();
  const powerText = usePowerText();
  const { isSending } = useStore(composer.store);
  const [way, setWay] = useState<Way>('discharge');
  const [text, setText] = useState('');
  const [place, setPlace] = useState<string>(WHOLE_STATION);
  const [holdS, setHoldS] = useState(900);
  const [reason, setReason] = useState('');
  const powerKw = powerOf(text, way, format.powerUnit === 'MW' ? 1_000 : 1);
  const isRunAhead = powerKw !== undefined && powerKw !== 0;
  const request = isRunAhead ? forecastOf(powerKw, holdS, place) : undefined;
  const preflight = usePreflight(request);
  const until = format.plantTime(nowMs + holdS * 1_000);
  const { settings } = state;
  const canGo = powerKw !== undefined && isReason(reason) && !isSending;
  const needsTwo =
    powerKw !== undefined &&
    settings.twoPersonAboveKw !== null &&
    Math.abs(powerKw) > settings.twoPersonAboveKw;
  const label = powerKw === undefined ? t('selectIt') : t('select', { power: powerText(powerKw) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!canGo || powerKw === undefined) return;
    void composer.begin({ kind: 'setPower', place, powerKw, holdS, reason: reason.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Choice
        label={t('way')}
        options={WAYS.map((id) => ({ id, name: t(`ways.${id}`) }))}
        chosen={way}
        onChoose={setWay}
      />
      <div className={dispatch.row}>
        {way !== 'zero' && (
          <label className={`${dispatch.field} ${styles.power}`}>
            <span>{t('power', { unit: format.powerUnit })}</span>
            <input
              inputMode="decimal"
              autoComplete="off"
              value={text}
              aria-invalid={text !== '' && powerKw === undefined}
              onChange={(event) => setText(event.target.value)}
            />
          </label>
        )}
        <label className={dispatch.field}>
          <span>{t('place')}</span>
          <select value={place} onChange={(event) => setPlace(event.target.value)}>
            <option value={WHOLE_STATION}>{t('station')}</option>
            {Array.from({ length: topology.blocks }, (_, block) => {
              const name = formatPlace(placeOfBlock(block));
              return (
                <option key={name} value={name}>
                  {name}
                </option>
              );
            })}
          </select>
        </label>
        <SpanField label={t('hold')} seconds={holdS} choices={HOLDS_S} onSeconds={setHoldS} />
      </div>
      <ReasonField reason={reason} onReason={setReason} />
      <p className={dispatch.quiet}>{t('ends', { time: until.clock.slice(0, 5) })}</p>
      <PlaceStanding place={place} state={state} />
      {needsTwo && <p className={dispatch.quiet}>{t('needsTwo')}</p>}
      {request && <Forecast preflight={preflight} request={request} />}
      <button type="submit" className={dispatch.main} disabled={!canGo}>
        {isSending ? t('sending') : label}
      </button>
    </form>
  );
}
