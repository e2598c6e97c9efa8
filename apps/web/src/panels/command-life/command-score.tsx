import type { Command, CommandDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useAsked } from '../../hooks/use-asked.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { PlaceText } from '../dispatch/place-text.tsx';
import styles from './life.module.css';
import { SamplesChart } from './samples-chart.tsx';

/** What devices said otherwise than yes; more would be a list of the whole station. */
const ANSWERS_SHOWN_MAX = 8;

/** So much of a life is the answer to the command; after it the line is straight. */
const ANSWER_MS_MIN = 60_000;

/** The samples in which a command was answered, and as long again. */
function answerOf({ command, samples }: CommandDetail): CommandDetail['samples'] {
  const { sending } = command;
  if (!sending) return samples;
  const untilMs = sending.atMs + Math.max(ANSWER_MS_MIN, 2 * (sending.deadlineMs - sending.atMs));
  return samples.filter(({ atMs }) => atMs <= untilMs);
}

/** The measurements of a command's life, how well it was followed, and what spoiled it. */
export default function CommandScore({ command }: { readonly command: Command }) {
  const t = useTranslations('dispatch.score');
  const format = useFormat();
  const { value, status } = useAsked<CommandDetail>(
    `/api/v1/dispatch/commands/${command.id}`,
    `${command.revision} ${command.evidence.measuredMs ?? 0}`,
  );
  if (!value)
    return <p className={styles.quiet}>{t(status === 'loading' ? 'loading' : 'failed')}</p>;
  const { score, answers } = value;
  const samples = answerOf(value);
  const seconds = (s: number | null | undefined): string =>
    s === null || s === undefined ? MISSING : `${format.number(s, 1)} s`;
  const power = (kw: number | null | undefined, per = ''): string => {
    if (kw === null || kw === undefined) return MISSING;
    const { text, unit } = format.power(kw);
    return `${text} ${unit}${per}`;
  };
  const said = answers.filter(({ outcome }) => outcome !== 'accepted');
  const facts = [
    ['lag', seconds(score?.step?.lagS)],
    ['rise', seconds(score?.step?.riseS)],
    ['settling', seconds(score?.step?.settlingS)],
    ['rate', power(score?.step?.rateKwPerS, '/s')],
    ['inBand', score ? `${format.number(100 * score.tracking.inBandShare, 1)} %` : MISSING],
    ['worst', power(score?.tracking.worstErrorKw)],
  ] as const;
  return (
    <div className={styles.score}>
      {samples.length > 1 ? <SamplesChart samples={samples} /> : <p>{t('noSamples')}</p>}
      <dl className={styles.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {score && score.spoilers.length > 0 && (
        <p>
          {t('spoilers')}{' '}
          {score.spoilers.map(({ block, rack, missedKwh }) => (
            <span key={rack ?? block}>
              <PlaceText place={rack ?? block} /> {format.number(missedKwh, 1)} kWh{' '}
            </span>
          ))}
        </p>
      )}
      {said.length > 0 && (
        <ul>
          {said.slice(0, ANSWERS_SHOWN_MAX).map(({ place, outcome, atMs }) => (
            <li key={`${place} ${atMs}`}>
              <PlaceText place={place} /> {outcome}, {format.plantTime(atMs).clockMs}
            </li>
          ))}
          {said.length > ANSWERS_SHOWN_MAX && (
            <li>{t('more', { count: format.count(said.length - ANSWERS_SHOWN_MAX) })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
