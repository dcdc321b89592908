import {
  IconAdjustments,
  IconAlertTriangle,
  IconBuildingHospital,
  IconChevronDown,
  IconCirclePlus,
  IconCloudUpload,
  IconInfoCircle,
  IconKey,
  IconListDetails,
  IconLogin2,
  IconLogout,
  IconMenu2,
  IconTopologyStar3,
  IconUserCircle,
  IconUsers,
  IconWifi,
  IconWifiOff,
  type Icon,
} from '@tabler/icons-react';
import { Suspense, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import {
  Link,
  Navigate,
  NavigationType,
  NavLink,
  Outlet,
  useLocation,
  useMatch,
  useNavigationType,
} from 'react-router';

import { userOf } from '../../core/session.ts';
import { Announcer, useAnnounce } from './announce.tsx';
import { Unbroken } from './broken-page.tsx';
import { Busy } from './busy.tsx';
import css from './layout.module.css';
import { messages } from './messages.ts';
import { useOnline } from './online.ts';
import { Page } from './page.tsx';
import { useServiceInfo } from './service-info.ts';
import { useServices } from './services.tsx';
import { useSession, useSessionActions, type Role, type SignedIn } from './session-context.tsx';
import { UpdatePrompt } from './update-prompt.tsx';
import { useUnsentCount } from './use-outbox.ts';
import { CatalogueKeeper } from './use-catalogue.ts';
import { useWords } from './words.tsx';

type Place = {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
  readonly roles?: readonly Role[];
};

/** The frame around every screen. */
export function Component() {
  return (
    <Announcer>
      <Frame />
    </Announcer>
  );
}

function Frame() {
  const t = useWords(messages);
  const session = useSession();
  const user = userOf(session);
  const collecting = useMatch('/coleta/*') !== null;
  const printing = useMatch('/inferencias/:id/imprimir') !== null;
  const main = useRef<HTMLElement>(null);
  useTopOfScreen();
  const entered = user !== null && !user.mustChangePassword;
  return (
    <div className={css['frame']} data-bare={printing || undefined}>
      <a
        className={css['skip']}
        href="#conteudo"
        onClick={(event) => {
          event.preventDefault(); // the address would change and the router would take it for a page
          main.current?.focus();
        }}
      >
        {t.skip}
      </a>
      <header className={css['header']}>
        <div className={css['bar']}>
          <Link className={css['brand']} to="/" aria-label={t.home}>
            <Mark />
            <span>SPIRA</span>
          </Link>
          {entered && <Places user={user} where="top" />}
          <div className={css['status']}>
            <Connection />
            {user === null ? <GuestMenu /> : <UserMenu user={user} />}
          </div>
        </div>
      </header>
      <aside className={css['banners']} aria-label={t.notices}>
        <ResearchBanner />
        {session.state === 'expired' && <SessionEnded />}
        <UpdatePrompt />
      </aside>
      <main id="conteudo" className={css['main']} ref={main} tabIndex={-1}>
        <Unbroken>
          <Suspense fallback={<Busy />}>
            <Guarded />
          </Suspense>
        </Unbroken>
      </main>
      <Footer />
      {entered && <CatalogueKeeper />}
      {entered && !collecting && <Places user={user} where="bottom" />}
    </div>
  );
}

/** What may be read without a sign-in. */
const OPEN_PATHS = ['/entrar', '/sobre', '/preferencias'];

/** The screen, or the way to it: nobody sees one that is not for them. */
function Guarded() {
  const t = useWords(messages);
  const session = useSession();
  const location = useLocation();
  const { pathname, search } = location;
  const places = usePlaces();
  const user = userOf(session);

  if (OPEN_PATHS.includes(pathname)) {
    if (pathname !== '/entrar' || user === null) return <Outlet />;
    return <Navigate to={wanted(location.state)} replace />;
  }
  if (session.state === 'unknown') return <Busy />;
  if (user === null) return <Navigate to="/entrar" replace state={{ wanted: pathname + search }} />;
  if (user.mustChangePassword && pathname !== '/senha') return <Navigate to="/senha" replace />;
  const place = places.find(({ to }) => to !== '/' && (pathname === to || pathname.startsWith(`${to}/`)));
  if (place === undefined || mayOpen(place, user)) return <Outlet />;
  return (
    <Page title={t.notAllowedTitle} lead={t.notAllowedText}>
      <Link to="/">{t.goHome}</Link>
    </Page>
  );
}

/** Where somebody wanted to go before they were asked to sign in. */
function wanted(state: unknown): string {
  const path = typeof state === 'object' && state !== null && 'wanted' in state ? state.wanted : null;
  return typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') ? path : '/';
}

function SessionEnded() {
  const t = useWords(messages);
  const { signInAgain } = useSessionActions();
  return (
    <div className={css['ended']} role="status">
      <IconAlertTriangle size={20} aria-hidden />
      <span>{t.sessionEnded}</span>
      <button type="button" onClick={signInAgain}>
        {t.signIn}
      </button>
    </div>
  );
}

/** A new screen starts at its top; one that is gone back to is where it was. */
function useTopOfScreen(): void {
  const { pathname } = useLocation();
  const way = useNavigationType();
  useEffect(() => {
    if (way !== NavigationType.Pop) scrollTo(0, 0);
  }, [pathname, way]);
}

function usePlaces(): readonly Place[] {
  const t = useWords(messages);
  return [
    { to: '/', label: t.inferences, icon: IconListDetails },
    { to: '/nova', label: t.newCollection, icon: IconCirclePlus },
    { to: '/fila', label: t.queue, icon: IconCloudUpload },
    { to: '/modelos', label: t.models, icon: IconTopologyStar3, roles: ['ml-engineer', 'admin'] },
    { to: '/pessoas', label: t.people, icon: IconUsers, roles: ['admin'] },
    { to: '/hospitais', label: t.hospitals, icon: IconBuildingHospital, roles: ['admin'] },
  ];
}

function mayOpen({ roles }: Place, user: SignedIn): boolean {
  return roles === undefined || roles.some((role) => user.roles.includes(role));
}

/** On wide screens all places above; on phones the three of every day below, the others in the menu. */
function Places({ user, where }: { readonly user: SignedIn; readonly where: 'top' | 'bottom' }) {
  const t = useWords(messages);
  const unsent = useUnsentCount();
  const places = usePlaces().filter((place) =>
    where === 'top' ? mayOpen(place, user) : place.roles === undefined,
  );
  return (
    <nav className={css[where]} aria-label={t.mainNavigation}>
      <ul>
        {places.map(({ to, label, icon: PlaceIcon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              <span className={css['icon']}>
                <PlaceIcon size={24} stroke={1.75} aria-hidden />
                {to === '/fila' && unsent > 0 && (
                  <span className={css['count']} aria-hidden>
                    {unsent > 99 ? '99+' : unsent}
                  </span>
                )}
              </span>
              <span>
                {label}
                {to === '/fila' && unsent > 0 && (
                  <span className={css['unseen']}>{t.queueWaiting(unsent)}</span>
                )}
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Connection() {
  const t = useWords(messages);
  const online = useOnline();
  const announce = useAnnounce();
  const before = useRef(online);
  useEffect(() => {
    if (before.current !== online) announce(online ? t.wentOnline : t.wentOffline);
    before.current = online;
  }, [online, announce, t]);
  return (
    <span className={css['connection']} data-online={online}>
      {online ? <IconWifi size={20} aria-hidden /> : <IconWifiOff size={20} aria-hidden />}
      <span>{online ? t.online : t.offline}</span>
    </span>
  );
}

function UserMenu({ user }: { readonly user: SignedIn }) {
  const t = useWords(messages);
  const { signOut } = useSessionActions();
  const more = usePlaces().filter((place) => place.roles !== undefined && mayOpen(place, user));
  return (
    <Disclosure label={t.menuOf(user.username)} text={user.username} icon={IconUserCircle}>
      {!user.mustChangePassword &&
        more.map(({ to, label, icon }) => (
          <li key={to} className={css['narrow']}>
            <MenuLink to={to} icon={icon} label={label} />
          </li>
        ))}
      <li>
        <MenuLink to="/preferencias" icon={IconAdjustments} label={t.preferences} />
      </li>
      <li>
        <MenuLink to="/senha" icon={IconKey} label={t.changePassword} />
      </li>
      <li>
        <MenuLink to="/sobre" icon={IconInfoCircle} label={t.about} />
      </li>
      <li className={css['apart']}>
        <button type="button" onClick={signOut}>
          <IconLogout size={22} stroke={1.75} aria-hidden />
          {t.signOut}
        </button>
      </li>
    </Disclosure>
  );
}

function GuestMenu() {
  const t = useWords(messages);
  return (
    <Disclosure label={t.menu} text={t.menu} icon={IconMenu2}>
      <li>
        <MenuLink to="/entrar" icon={IconLogin2} label={t.signIn} />
      </li>
      <li>
        <MenuLink to="/preferencias" icon={IconAdjustments} label={t.preferences} />
      </li>
      <li>
        <MenuLink to="/sobre" icon={IconInfoCircle} label={t.about} />
      </li>
    </Disclosure>
  );
}

function MenuLink({ to, icon: LinkIcon, label }: Place) {
  return (
    <Link to={to}>
      <LinkIcon size={22} stroke={1.75} aria-hidden />
      {label}
    </Link>
  );
}

type DisclosureProps = {
  readonly label: string;
  readonly text: string;
  readonly icon: Icon;
  readonly children: ReactNode;
};

/** A button that shows a list of links: Esc, a choice or leaving it closes it. */
function Disclosure({ label, text, icon: ButtonIcon, children }: DisclosureProps) {
  const { pathname } = useLocation();
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const opened = openedAt === pathname;
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!opened) return undefined;
    const close = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpenedAt(null);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpenedAt(null);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
      document.removeEventListener('keydown', escape);
    };
  }, [opened]);

  return (
    <div className={css['disclosure']} ref={box}>
      <button
        ref={button}
        type="button"
        className={css['opener']}
        aria-expanded={opened}
        aria-controls={list}
        aria-label={label}
        onClick={() => {
          setOpenedAt(opened ? null : pathname);
        }}
      >
        <ButtonIcon size={24} stroke={1.75} aria-hidden />
        <span className={css['name']}>{text}</span>
        <IconChevronDown size={18} aria-hidden />
      </button>
      <ul
        id={list}
        className={css['menu']}
        hidden={!opened}
        onClick={() => {
          setOpenedAt(null);
        }}
      >
        {children}
      </ul>
    </div>
  );
}

function ResearchBanner() {
  const t = useWords(messages);
  const { researchUse } = useServiceInfo();
  if (!researchUse) return null;
  return (
    <p className={css['research']}>
      <IconInfoCircle size={18} aria-hidden />
      <span>
        <strong>{t.researchUse}</strong> {t.researchUseText}
      </span>
    </p>
  );
}

function Footer() {
  const t = useWords(messages);
  const { appVersion } = useServices();
  return (
    <footer className={css['footer']}>
      <Link to="/sobre">{t.about}</Link>
      <span>{t.version(appVersion)}</span>
    </footer>
  );
}

/** A breath and a voice: two arcs and a wave. */
function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" fill="none" aria-hidden className={css['mark']}>
      <circle cx="14" cy="14" r="12.5" stroke="currentColor" strokeWidth="2" />
      <path
        d="M6.5 14h2.2l1.8-4.5 3 9 3-11 2.4 6.5h2.6"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
