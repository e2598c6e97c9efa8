import { Menu } from '@base-ui/react/menu';
import { mayAs } from '@cellarium/api';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useFormat } from '../hooks/use-format.ts';
import { useAccess, useOwnSession } from '../hooks/use-session.ts';
import menu from './display-menu.module.css';
import styles from './session.module.css';

interface SessionMenuProps {
  readonly className: string | undefined;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** Who is signed in, as what and until when; signing out, and the own password. */
export default function SessionMenu({ className, close, children }: SessionMenuProps) {
  const t = useTranslations('acting.session');
  const session = useOwnSession();
  const access = useAccess();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [host, setHost] = useState<HTMLElement | null>(null);
  const person = access?.session;
  if (!person) return null;
  const until = format.plantTime(person.untilMs);
  const signOut = async (): Promise<void> => {
    close();
    const failure = await session.signOut();
    if (failure) await session.load();
    // Who is not signed in sees nothing here: what is on the screen goes too.
    else if (session.store.getState().access?.anonymous === null) location.reload();
  };
  return (
    <Menu.Root defaultOpen onOpenChangeComplete={(isOpen) => !isOpen && close()}>
      <span ref={setHost} />
      <Menu.Trigger className={className ?? ''}>{children}</Menu.Trigger>
      <Menu.Portal container={host}>
        <Menu.Positioner side="bottom" align="end" sideOffset={6} className={menu.positioner}>
          <Menu.Popup className={menu.popup} aria-label={t('menu')}>
            <div className={styles.menuHead}>
              <strong>{person.name}</strong>
              <p>{t(`roles.${person.role}`)}</p>
              <p>{t('until', { time: `${until.date} ${until.clock.slice(0, 5)}` })}</p>
              <p>{t('idle', { time: format.age(person.idleMs) })}</p>
              {person.isDemo && <p>{t('demoDetail')}</p>}
            </div>
            {!person.isDemo && (
              <Menu.Item className={menu.item} onClick={() => void session.question('password')}>
                {t('password')}
              </Menu.Item>
            )}
            {mayAs(person.role, 'administrator') && (
              <Menu.Item className={menu.item} onClick={() => navigate('/users')}>
                {t('users')}
              </Menu.Item>
            )}
            <Menu.Item className={menu.item} onClick={() => navigate('/acts')}>
              {t('acts')}
            </Menu.Item>
            <Menu.Item className={menu.item} onClick={() => void session.question('signIn')}>
              {t('other')}
            </Menu.Item>
            <Menu.Item className={menu.item} onClick={() => void signOut()}>
              {t('signOut')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
