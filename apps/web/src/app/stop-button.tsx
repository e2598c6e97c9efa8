import { WHOLE_STATION } from '@cellarium/api';
import { OctagonX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useAccess, useRight } from '../hooks/use-session.ts';
import { useStops } from '../hooks/use-stops.ts';
import styles from './stop.module.css';

/** No word processor, browser or desktop has it, and no hand falls on it. */
const isStopChord = (event: KeyboardEvent): boolean =>
  event.key === 'Backspace' && event.ctrlKey && event.shiftKey && !event.repeat;

/** The block of the page, where it is of one. */
function blockInView(path: string): string | undefined {
  return /^\/(?:blocks|racks)\/(B\d{3})/.exec(path)?.[1];
}

/**
 * At the same place on every page, one step: the station goes to 0 kW. Beside it, the block in view. While
 * it is not known who sits here it can be pressed too: a stop waits for nothing, and the server says no to
 * whoever may not.
 */
export function StopButton() {
  const t = useTranslations('acting.stop');
  const stops = useStops();
  const [path] = useLocation();
  const { may, canSignIn } = useRight('operator');
  const isUnknown = useAccess() === undefined;
  const isShown = may || canSignIn || isUnknown;
  useEffect(() => {
    if (!isShown) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!isStopChord(event)) return;
      event.preventDefault();
      void stops.stop(WHOLE_STATION);
    };
    // Before whatever field or dialog has the focus.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [isShown, stops]);
  if (!isShown) return null;
  const block = blockInView(path);
  return (
    <div className={styles.buttons}>
      {block !== undefined && (
        <button
          type="button"
          className={styles.block}
          title={t('blockHint', { place: block })}
          aria-label={t('blockHint', { place: block })}
          onClick={() => void stops.stop(block)}
        >
          {t('block', { place: block })}
        </button>
      )}
      <button
        type="button"
        className={styles.stop}
        title={t('hint')}
        aria-label={t('hint')}
        aria-keyshortcuts="Control+Shift+Backspace"
        onClick={() => void stops.stop(WHOLE_STATION)}
      >
        <OctagonX aria-hidden="true" /> {t('press')}
      </button>
    </div>
  );
}
