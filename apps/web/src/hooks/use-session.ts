import { type Access, mayAs, type Role } from '@cellarium/api';
import { assert } from '@cellarium/stdx';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { type OwnSession, roleOf, type SessionState } from '../stores/own-session.ts';

export const SessionContext = createContext<OwnSession | undefined>(undefined);

/** Through which everything is sent that changes something. */
export function useOwnSession(): OwnSession {
  const session = useContext(SessionContext);
  assert(session !== undefined, 'hooks of the session are used inside it');
  return session;
}

export function useSessionState(): SessionState {
  return useStore(useOwnSession().store);
}

export function useAccess(): Access | undefined {
  return useSessionState().access;
}

export interface Right {
  /** Whoever sits here may do it now. */
  readonly may: boolean;
  /** Nobody is signed in: who signs in may be allowed. */
  readonly canSignIn: boolean;
}

/** Whether whoever is at this console may do what needs a role. */
export function useRight(role: Role): Right {
  const access = useAccess();
  const present = roleOf(access);
  return {
    may: present !== undefined && mayAs(present, role),
    canSignIn: access?.session === null,
  };
}
