import { formatPlace, type Place, parsePlace, placeOfRack } from '@cellarium/model';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { placePath, rackId } from '../../format/places.ts';
import { useStation } from '../../hooks/use-station.ts';
import styles from './protection.module.css';

interface ScopeChoiceProps {
  /** Undefined: the station. */
  readonly rack: Place | undefined;
  readonly onRack: (rack: Place | undefined) => void;
}

/** Of the whole station, or of the rack that one doubts. */
export function ScopeChoice({ rack, onRack }: ScopeChoiceProps) {
  const t = useTranslations('protection.page');
  const { topology } = useStation();
  const id = useId();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const place = text.trim() === '' ? undefined : parsePlace(text, topology);
    const isRack = place?.rack !== undefined;
    setWrong(text.trim() !== '' && !isRack);
    if (isRack) {
      onRack({ block: place.block, rack: place.rack });
      setText('');
    }
  };
  return (
    <form className={styles.scope} onSubmit={submit}>
      <span>
        {t('scope')} <b>{rack ? formatPlace(rack) : t('station')}</b>
      </span>
      {rack && (
        <>
          <Link href={placePath(rack)}>{t('rackPage')}</Link>
          <Link href={`/protection/ledger?rack=${rackId(rack)}`}>{t('ledgerOf')}</Link>
          <button type="button" onClick={() => onRack(undefined)}>
            {t('toStation')}
          </button>
        </>
      )}
      <label htmlFor={id} className="heard">
        {t('scopeHint', { example: formatPlace(placeOfRack(topology, 0)) })}
      </label>
      <input
        id={id}
        type="search"
        value={text}
        placeholder={t('scopeHint', { example: formatPlace(placeOfRack(topology, 0)) })}
        aria-invalid={isWrong}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
      />
      <button type="submit">{t('show')}</button>
      <span className={styles.wrong} role="status">
        {isWrong ? t('unknownPlace') : ''}
      </span>
    </form>
  );
}
