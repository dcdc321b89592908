import { useQueryClient } from '@tanstack/react-query';
import {
  Fragment,
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';

import { whenIdle } from '../../adapter/browser/idle.ts';
import { userOf, type Session, type SignedIn } from '../../core/session.ts';
import { StorageRefused, type LeftBehind } from '../../core/ports.ts';
import { useServices } from '../shell/services.tsx';
import { SessionActionsContext, SessionContext } from '../shell/session-context.tsx';

// their forms and dialogs are not needed to show the first page
const ExpiredDialog = lazy(async () => ({ default: (await import('./expired-dialog.tsx')).ExpiredDialog }));
const SignOutDialog = lazy(async () => ({ default: (await import('./sign-out-dialog.tsx')).SignOutDialog }));
const ResumeDialog = lazy(async () => ({ default: (await import('./resume-dialog.tsx')).ResumeDialog }));

const nothing: LeftBehind = { drafts: 0, unsent: 0 };

type Asking = { readonly user: SignedIn; readonly leftBehind: LeftBehind };

/** Who is signed in, for all screens. What was on them for one person is gone before another comes. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const { session: keeper, device, busy } = useServices();
  const queries = useQueryClient();
  const session = useSyncExternalStore(
    (changed) => keeper.subscribe(changed),
    () => keeper.state(),
  );
  const user = userOf(session);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [putOff, setPutOff] = useState<Session | null>(null);
  const [settled, setSettled] = useState(false);

  useEffect(() => {
    whenIdle(() => {
      setSettled(true);
    });
  }, []);

  const userId = user?.id;
  useEffect(
    () => () => {
      if (userId !== undefined) queries.clear();
    },
    [userId, queries],
  );

  const leave = useCallback(
    async (leaving: SignedIn) => {
      try {
        await device.wipeUser(leaving.id, 'keep');
      } catch (reason) {
        if (!(reason instanceof StorageRefused && reason.reason === 'unavailable')) throw reason; // then there is nothing
      }
      await keeper.signOut();
    },
    [device, keeper],
  );

  const signOut = useCallback(
    async (leaving: SignedIn) => {
      const leftBehind = await device.leftBehind(leaving.id).catch(() => nothing);
      const nothingToSay =
        leftBehind.drafts === 0 && leftBehind.unsent === 0 && navigator.onLine && !busy.held();
      if (nothingToSay) await leave(leaving);
      else setAsking({ user: leaving, leftBehind });
    },
    [device, busy, leave],
  );

  const actions = useMemo(
    () => ({
      signOut: () => {
        if (user !== null) void signOut(user);
      },
      signInAgain: () => {
        setPutOff(null);
      },
    }),
    [user, signOut],
  );

  return (
    <SessionContext value={session}>
      <SessionActionsContext value={actions}>
        <Fragment key={user?.id ?? 'nobody'}>{children}</Fragment>
        <Suspense fallback={null}>
          {session.state === 'expired' && (
            <ExpiredDialog
              user={session.user}
              opened={putOff !== session}
              onLater={() => {
                setPutOff(session);
              }}
              onOtherPerson={actions.signOut}
            />
          )}
          {session.state === 'signed-in' && settled && <ResumeDialog user={session.user} />}
          {asking !== null && asking.user.id === user?.id && (
            <SignOutDialog
              {...asking}
              onClose={() => {
                setAsking(null);
              }}
              onConfirm={() => leave(asking.user)}
            />
          )}
        </Suspense>
      </SessionActionsContext>
    </SessionContext>
  );
}
