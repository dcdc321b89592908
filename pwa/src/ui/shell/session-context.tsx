import { createContext, use } from 'react';

import type { Session, SignedIn } from '../../core/session.ts';

export type { Role, Session, SignedIn } from '../../core/session.ts';

export const SessionContext = createContext<Session>({ state: 'unknown' });

export function useSession(): Session {
  return use(SessionContext);
}

/** For screens behind the sign-in. */
export function useUser(): SignedIn {
  const session = useSession();
  if (session.state === 'signed-in' || session.state === 'expired') return session.user;
  throw new Error('nobody is signed in');
}
