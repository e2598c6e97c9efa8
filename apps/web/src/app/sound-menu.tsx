import { Menu } from '@base-ui/react/menu';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAlarmSound } from '../hooks/use-alarm-sound.ts';
import { useServerNow } from '../hooks/use-server-now.ts';
import styles from './display-menu.module.css';

const MUTE_MINUTES = [10, 30, 60] as const;

interface SoundMenuProps {
  readonly className: string | undefined;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** Opens at once: it was asked for by a click on the button it replaces. */
export default function SoundMenu({ className, close, children }: SoundMenuProps) {
  const t = useTranslations('alarms.sound');
  const { state, sound } = useAlarmSound();
  const nowMs = useServerNow();
  const [host, setHost] = useState<HTMLElement | null>(null);
  return (
    <Menu.Root defaultOpen onOpenChangeComplete={(isOpen) => !isOpen && close()}>
      <span ref={setHost} />
      <Menu.Trigger className={className ?? ''}>{children}</Menu.Trigger>
      <Menu.Portal container={host}>
        <Menu.Positioner side="top" align="end" sideOffset={6} className={styles.positioner}>
          <Menu.Popup className={`${styles.popup} ${styles.wide}`} aria-label={t('menu')}>
            <div className={styles.label}>{t('hint')}</div>
            {MUTE_MINUTES.map((minutes) => (
              <Menu.Item
                key={minutes}
                className={styles.item}
                onClick={() => sound.mute(nowMs + minutes * 60_000)}
              >
                {t('mute', { minutes: String(minutes) })}
              </Menu.Item>
            ))}
            {state === 'muted' && (
              <Menu.Item className={styles.item} onClick={() => sound.mute(0)}>
                {t('unmute')}
              </Menu.Item>
            )}
            <Menu.Item className={styles.item} onClick={() => sound.turnOff()}>
              {t('disable')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
