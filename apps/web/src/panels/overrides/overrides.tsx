import type { ProtectionOverride } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useRight } from '../../hooks/use-session.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { PlaceText } from '../dispatch/place-text.tsx';
import { useAct } from '../dispatch/use-act.ts';

/** Where two persons let power past our protection: who, until when, and the way to end it. */
export function Overrides({ overrides }: { readonly overrides: readonly ProtectionOverride[] }) {
  const t = useTranslations('acting.override');
  const format = useFormat();
  const act = useAct('engineer');
  const { may } = useRight('engineer');
  if (overrides.length === 0) return null;
  return (
    <section className={dispatch.bad} aria-label={t('title')}>
      <strong>▲ {t('title')}</strong>
      <ul>
        {overrides.map(({ command, place, by, approvedBy, reason, untilMs }) => (
          <li key={command} className={dispatch.row}>
            <span>
              <PlaceText place={place} />{' '}
              {t('by', { time: format.plantTime(untilMs).clock, by, approvedBy, reason })}
            </span>
            {may && (
              <button
                type="button"
                className={dispatch.button}
                disabled={act.isSending}
                onClick={() =>
                  void act.run({ method: 'POST', path: `/dispatch/commands/${command}/cancel` })
                }
              >
                {t('end', { place })}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className={dispatch.quiet}>{t('limits')}</p>
      <Failure failure={act.failure} />
    </section>
  );
}
