import { Dialog } from '@base-ui/react/dialog';
import { formatPlace, parsePlace } from '@cellarium/model';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { placePath } from '../format/places.ts';
import { useStation } from '../hooks/use-station.ts';
import styles from './dialog.module.css';

/** From a place that somebody said on the telephone to the page that shows it. */
export default function SearchDialog({ close }: { readonly close: () => void }) {
  const t = useTranslations('shell.search');
  const { topology } = useStation();
  const [text, setText] = useState('');
  const [, navigate] = useLocation();
  const answerId = useId();
  const place = parsePlace(text, topology);
  const last = { block: topology.blocks, rack: topology.racksPerBlock };
  const isUnknown = text.trim() !== '' && !place;
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (!place) return;
    close();
    navigate(placePath(place));
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className={styles.title}>{t('open')}</Dialog.Title>
          <form className={styles.search} onSubmit={go}>
            <input
              className={styles.input}
              aria-label={t('label')}
              aria-describedby={answerId}
              aria-invalid={isUnknown}
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button className={styles.go} type="submit" disabled={!place}>
              {t('go')}
            </button>
          </form>
          <p id={answerId} className={styles.answer} aria-live="polite">
            {place
              ? t('opens', { place: formatPlace(place) })
              : isUnknown
                ? t('unknown', {
                    firstBlock: 'B001',
                    lastBlock: formatPlace({ block: last.block }),
                    firstRack: 'R01',
                    lastRack: formatPlace(last).split(' ')[1] as string,
                    firstCell: 'C1',
                    lastCell: `C${topology.cellsPerRack}`,
                  })
                : t('hint', { example: exampleOf(topology) })}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** An example that this station has. */
function exampleOf(topology: { blocks: number; racksPerBlock: number; cellsPerRack: number }) {
  const rack = { block: Math.min(17, topology.blocks), rack: Math.min(5, topology.racksPerBlock) };
  return `${formatPlace(rack)} C${Math.min(213, topology.cellsPerRack)}`;
}
