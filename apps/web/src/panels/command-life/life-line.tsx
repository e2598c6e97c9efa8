import type { Command } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './life.module.css';
import type { LifePoint } from './life.ts';

interface LifeLineProps {
  readonly points: readonly LifePoint[];
  readonly command: Command;
}

/** From the request to the meter, each step with its time and what was measured; on a phone from top to bottom. */
export function LifeLine({ points, command }: LifeLineProps) {
  return (
    <ol className={styles.line}>
      {points.map((point) => (
        <Point key={point.step} point={point} command={command} />
      ))}
    </ol>
  );
}

function Point({ point, command }: { readonly point: LifePoint; readonly command: Command }) {
  const t = useTranslations('dispatch.life');
  const format = useFormat();
  const { step, standing, atMs } = point;
  const sentMs = command.sending?.atMs;
  const isAfter = step === 'metered' && atMs !== undefined && sentMs !== undefined;
  const afterMs = isAfter ? atMs - sentMs : undefined;
  return (
    <li className={styles.point} data-standing={standing} data-step={step}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.step}>{t(`steps.${step}`)}</span>
      <span className="heard">{t(`standings.${standing}`)}</span>
      <span className={styles.at}>
        {atMs === undefined
          ? standing === 'missing'
            ? t('hole')
            : standing === 'done'
              ? ''
              : MISSING
          : format.plantTime(atMs).clockMs.slice(0, 10)}
        {afterMs !== undefined && (
          <span className={styles.after}>{t('after', { time: format.age(afterMs) })}</span>
        )}
      </span>
      <span className={styles.measure}>
        <Measure step={step} command={command} />
      </span>
    </li>
  );
}

/** What was measured or counted at a step. */
function Measure({
  step,
  command,
}: {
  readonly step: LifePoint['step'];
  readonly command: Command;
}) {
  const t = useTranslations('dispatch.life');
  const format = useFormat();
  const kw = (value: number | null): string => {
    if (value === null) return '';
    const { text, unit } = format.power(value, true);
    return `${text} ${unit}`;
  };
  const { evidence, sending, approvals } = command;
  switch (step) {
    case 'requested':
      return command.kind === 'setPower' ? kw(command.powerKw) : '';
    case 'authorised':
      return (
        approvals.map(({ by }) => by).join(', ') || (command.needsApproval ? t('wantsTwo') : '')
      );
    case 'sent':
      return sending && sending.fromKw !== null ? t('from', { power: kw(sending.fromKw) }) : '';
    case 'accepted':
      return evidence.accepted > 0 ? t('devices', { count: evidence.accepted }) : '';
    case 'applied':
      return kw(evidence.readBackKw);
    case 'metered':
      return kw(evidence.measuredKw);
  }
}
