import { createContext, use } from 'react';

export type Role = 'clinician' | 'ml-engineer' | 'admin';

export type SignedIn = {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly mustChangePassword: boolean;
};

/** Who uses the app. `expired` keeps the user: what they were doing stays, only the service asks for a sign-in. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'signed-in'; readonly user: SignedIn }
  | { readonly state: 'expired'; readonly user: SignedIn };

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
