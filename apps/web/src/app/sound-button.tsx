import { BellOff, BellRing, Volume2, VolumeX } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAlarmSound } from '../hooks/use-alarm-sound.ts';
import { useFormat } from '../hooks/use-format.ts';
import styles from './alarm-strip.module.css';

/** What else there is comes with the first click on it. */
const SoundMenu = lazy(() => import('./sound-menu.tsx'));

const ICONS = {
  off: VolumeX,
  blocked: VolumeX,
  quiet: Volume2,
  sounding: BellRing,
  muted: BellOff,
} as const;

/** Whether alarms are heard here; one press turns it on, or silences what sounds now. */
export function SoundButton() {
  const t = useTranslations('alarms.sound');
  const format = useFormat();
  const { state, mutedUntilMs, sound } = useAlarmSound();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (state !== 'blocked') return;
    // The browser counts any click or key on the page as leave to sound.
    const allow = (): void => void sound.allow();
    window.addEventListener('pointerdown', allow);
    window.addEventListener('keydown', allow);
    return () => {
      window.removeEventListener('pointerdown', allow);
      window.removeEventListener('keydown', allow);
    };
  }, [state, sound]);
  const Icon = ICONS[state];
  const words =
    state === 'muted'
      ? t(state, { time: format.plantTime(mutedUntilMs).clock.slice(0, 5) })
      : t(state);
  const press = (): void => {
    if (state === 'off' || state === 'blocked') void sound.allow();
    else if (state === 'sounding') sound.silence();
    else setOpen(true);
  };
  const hasMenu = state === 'quiet' || state === 'muted';
  const face = (
    <>
      <Icon aria-hidden="true" />
      <span className={styles.soundWords}>{words}</span>
    </>
  );
  if (isOpen && hasMenu) {
    return (
      <Suspense fallback={<span className={styles.sound}>{face}</span>}>
        <SoundMenu className={styles.sound} close={() => setOpen(false)}>
          {face}
        </SoundMenu>
      </Suspense>
    );
  }
  return (
    <button
      type="button"
      className={styles.sound}
      data-state={state}
      title={state === 'off' ? t('enable') : words}
      aria-haspopup={hasMenu ? 'menu' : undefined}
      onClick={press}
    >
      {face}
    </button>
  );
}
