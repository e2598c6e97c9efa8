import { useTranslations } from 'use-intl';
import { useAccess } from '../hooks/use-session.ts';
import styles from '../panels/access/access.module.css';
import { SetUpForm } from '../panels/access/set-up-form.tsx';
import { SignInForm } from '../panels/access/sign-in-form.tsx';
import { LaterTexts } from './later-texts.tsx';

interface SignInFirstProps {
  /** Somebody is signed in: what was asked for can be asked for again. */
  readonly done: () => void;
}

/** A server that shows nothing to who is not signed in. */
export default function SignInFirst({ done }: SignInFirstProps) {
  return (
    <LaterTexts>
      <Forms done={done} />
    </LaterTexts>
  );
}

function Forms({ done }: SignInFirstProps) {
  const t = useTranslations('access');
  const access = useAccess();
  const token = location.pathname === '/setup' ? location.hash.slice(1) : '';
  const isSetUp = access?.needsSetup === true && token !== '';
  const leave = (): void => {
    if (isSetUp) history.replaceState(null, '', '/');
    done();
  };
  return (
    <main className={styles.page}>
      <h1>{t(isSetUp ? 'setUp.title' : 'signIn.title')}</h1>
      {isSetUp ? <SetUpForm token={token} done={leave} /> : <SignInForm done={leave} />}
    </main>
  );
}
