import type { Problem } from './outbox.ts';

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

export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly user: SignedIn }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unreachable' };

/** Whose data the person may see: also when the service wants a new sign-in. */
export function userOf(session: Session): SignedIn | null {
  return session.state === 'signed-in' || session.state === 'expired' ? session.user : null;
}
