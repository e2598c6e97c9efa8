import type { StrategyHead, StrategyList } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import styles from '../../panels/strategy-document/document.module.css';
import { StateTag } from '../../panels/strategy-list/strategy-row.tsx';
import type { Asking } from './strategy-dialogs.tsx';

interface StrategyHeaderProps {
  readonly head: StrategyHead;
  readonly list: StrategyList;
  readonly name: string;
  readonly isEditing: boolean;
  /** Changes to a copy that wait at this browser. */
  readonly unsaved: number;
  readonly onEditing: (isEditing: boolean) => void;
  readonly onAsk: (asking: Asking) => void;
}

/** Which strategy this is, who made it and why, and what can be done with it. */
export function StrategyHeader(props: StrategyHeaderProps) {
  const { head, list, name, isEditing, unsaved, onEditing, onAsk } = props;
  const t = useTranslations('strategies');
  const format = useFormat();
  const [, navigate] = useLocation();
  const { state, version, createdAtMs } = head;
  const saved = createdAtMs ? format.plantTime(createdAtMs) : undefined;
  const others = list.strategies.filter((other) => other.version !== version);
  return (
    <>
      <div className={styles.facts}>
        <h1 className={styles.title}>{name}</h1>
        <StateTag state={state} />
        <span>{head.author}</span>
        <span className={styles.quiet}>
          {saved ? `${saved.date} ${saved.clock} ${saved.offset}` : t('builtIn')}
        </span>
        {unsaved > 0 && !isEditing && <span>{t('unsaved')}</span>}
        <div className={styles.actions}>
          <button
            type="button"
            className={styles.button}
            aria-pressed={isEditing}
            onClick={() => onEditing(!isEditing)}
          >
            {t(isEditing ? 'acts.read' : 'acts.edit')}
          </button>
          {others.length > 0 && (
            <select
              className={styles.button}
              aria-label={t('acts.compareWith')}
              value=""
              onChange={(event) =>
                navigate(`/protection/compare?from=${event.target.value}&to=${version}`)
              }
            >
              <option value="">{t('acts.compareWith')}</option>
              {others.map((other) => (
                <option key={other.version} value={other.version}>
                  {t('name', { id: other.id, version: String(other.version) })},{' '}
                  {t(`states.${other.state}`)}
                </option>
              ))}
            </select>
          )}
          {state === 'shadow' ? (
            <>
              <Link href="/protection/shadow">{t('report.title')}</Link>
              <button
                type="button"
                className={styles.button}
                onClick={() => onAsk({ kind: 'endShadow' })}
              >
                {t('acts.endShadow')}
              </button>
            </>
          ) : (
            state !== 'live' && (
              <button
                type="button"
                className={styles.button}
                onClick={() => onAsk({ kind: 'shadow' })}
              >
                {t('acts.shadow')}
              </button>
            )
          )}
          {state === 'live'
            ? list.previous && (
                <button
                  type="button"
                  className={styles.main}
                  onClick={() => onAsk({ kind: 'rollBack' })}
                >
                  {t('acts.rollBack', {
                    name: t('name', {
                      id: list.previous.id,
                      version: String(list.previous.version),
                    }),
                  })}
                </button>
              )
            : !isEditing && (
                <button
                  type="button"
                  className={styles.main}
                  onClick={() => onAsk({ kind: 'activate' })}
                >
                  {t('acts.activate')}
                </button>
              )}
        </div>
      </div>
      <p className={styles.reason}>{head.reason}</p>
    </>
  );
}
