import type { FrequencyResponse, ScoreReport } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { Armed } from '../../panels/frequency/armed.tsx';
import { CurveChart } from '../../panels/frequency/curve-chart.tsx';
import frequency from '../../panels/frequency/frequency.module.css';
import { Scores } from '../../panels/frequency/scores.tsx';
import { useCurveName } from '../../panels/frequency/use-curve-name.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';

const PERIOD_MS = 1_000;
const SCORE_PERIOD_MS = 10_000;

/** /dispatch/frequency: what the grid's frequency asks of the station, and how well it answers. */
export default function FrequencyPage() {
  const t = useTranslations('frequency');
  const words = useTranslations('dispatch');
  useTitle(t('title'));
  const curveName = useCurveName();
  const { value, status, refusal } = usePolled<FrequencyResponse>(
    '/api/v1/dispatch/frequency-response',
    PERIOD_MS,
  );
  const score = usePolled<ScoreReport>('/api/v1/dispatch/score', SCORE_PERIOD_MS);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="frequency" />
        {status === 'stale' && <strong className="hatched">{words('stale')}</strong>}
      </header>
      {!value ? (
        <Asking status={status} refusal={refusal} />
      ) : (
        <div className={frequency.columns}>
          {value.curve ? (
            <Panel title={t('curve', { name: curveName(value.curve.name) })} aside={t('legend')}>
              <CurveChart response={value} curve={value.curve} />
            </Panel>
          ) : (
            <EmptyState
              title={t('noCurve')}
              detail={t('noCurveDetail')}
              action={
                <Link className={styles.button} href="/dispatch">
                  {t('toModes')}
                </Link>
              }
            />
          )}
          <Panel title={t('now')}>
            <Facts response={value} />
          </Panel>
        </div>
      )}
      {value?.isEnabled && value.atPcs && <Armed response={value} />}
      {score.value && <Scores report={score.value} />}
    </div>
  );
}

function Facts({ response }: { readonly response: FrequencyResponse }) {
  const t = useTranslations('frequency');
  const format = useFormat();
  const { live, curve, score } = response;
  const kw = (value: number | null): string => {
    if (value === null) return MISSING;
    const { text, unit } = format.power(value, true);
    return `${text} ${unit}`;
  };
  const error = (value: number): string => {
    const { text, unit } = format.power(value);
    return `${text} ${unit}`;
  };
  const seconds = (value: number | undefined): string =>
    value === undefined ? MISSING : format.age(value * 1_000);
  const facts = [
    ['standing', t(response.isEnabled ? (response.atPcs ? 'armed' : 'on') : 'off')],
    ['live', live.frequencyHz === null ? MISSING : `${format.number(live.frequencyHz, 3)} Hz`],
    ['expected', kw(live.expectedKw)],
    ['delivered', kw(live.deliveredKw)],
    ['contracted', kw(response.contractedKw)],
    ['initiation', seconds(curve?.initiationS)],
    ['full', seconds(curve?.fullWithinS)],
    ['sustain', seconds(curve?.sustainS)],
    ['inBand', score ? `${format.number(100 * score.inBandShare, 1)} %` : MISSING],
    ['meanError', score ? error(score.meanErrorKw) : MISSING],
    ['worstError', score ? error(score.worstErrorKw) : MISSING],
    ['blind', score ? seconds(score.blindSeconds) : MISSING],
  ] as const;
  return (
    <dl className={frequency.facts}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{t(`facts.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
