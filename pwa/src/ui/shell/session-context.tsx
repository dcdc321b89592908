import { createContext, use } from 'react';

import { userOf, type Session, type SignedIn } from '../../core/session.ts';

export type { Role, Session, SignedIn } from '../../core/session.ts';

export const SessionContext = createContext<Session>({ state: 'unknown' });

export function useSession(): Session {
  return use(SessionContext);
}

/** For screens behind the sign-in. */
export function useUser(): SignedIn {
  const user = userOf(useSession());
  if (user === null) throw new Error('nobody is signed in');
  return user;
}

export type SessionActions = {
  /** Asks first when something would be lost or stay behind. */
  readonly signOut: () => void;
  /** Opens the sign-in over the page once more, for whoever had put it off. */
  readonly signInAgain: () => void;
};

export const SessionActionsContext = createContext<SessionActions>({
  signOut: () => undefined,
  signInAgain: () => undefined,
});

export function useSessionActions(): SessionActions {
  return use(SessionActionsContext);
}
