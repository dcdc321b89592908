import { Button, TextInput } from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';

import type { SignInOutcome } from '../../core/session.ts';
import { Notice } from '../shell/notice.tsx';
import { useOnline } from '../shell/online.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { PasswordField } from './password-field.tsx';
import css from './session.module.css';

type SignInFormProps = {
  /** Whose session goes on; nobody else's, as the page behind shows that person's patients. */
  readonly username?: string;
  readonly onSignedIn?: () => void;
};

type Missing = { readonly username: boolean; readonly password: boolean };

/** Name and password, for people and for password managers. */
export function SignInForm({ username: given, onSignedIn }: SignInFormProps) {
  const t = useWords(messages);
  const online = useOnline();
  const { session } = useServices();
  const words = useWordsOfOutcome();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<Missing>({ username: false, password: false });
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null);
  const [working, setWorking] = useState(false);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (working) return;
    const entries = new FormData(event.currentTarget);
    const username = given ?? text(entries, 'username').trim();
    const password = text(entries, 'password');
    const lacking = { username: username === '', password: password === '' };
    setMissing(lacking);
    setOutcome(null);
    if (lacking.username || lacking.password) {
      focus(lacking.username ? 'username' : 'password');
      return;
    }
    setWorking(true);
    const answer = await session.signIn(username, password);
    setWorking(false);
    if (answer.kind === 'signed-in') {
      onSignedIn?.();
      return;
    }
    setOutcome(answer);
    if (answer.kind === 'refused' && answer.problem.status === 401) focus('password');
  }

  function focus(name: keyof Missing) {
    const field = form.current?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  }

  return (
    <form
      ref={form}
      className={css['form']}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      {!online && (
        <Notice tone="warn" title={t.offlineTitle} role="status">
          <p>{t.offline}</p>
        </Notice>
      )}
      {outcome !== null && outcome.kind !== 'signed-in' && (
        <Notice tone="danger" title={t.refusedTitle} role="alert">
          <p>{words(outcome)}</p>
        </Notice>
      )}
      <TextInput
        name="username"
        label={t.username}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={200}
        error={missing.username ? t.usernameMissing : null}
        {...(given === undefined ? {} : { value: given, readOnly: true })}
      />
      <PasswordField
        name="password"
        label={t.password}
        autoComplete="current-password"
        error={missing.password ? t.passwordMissing : null}
      />
      <Button type="submit" loading={working} fullWidth>
        {t.signIn}
      </Button>
    </form>
  );
}

function text(entries: FormData, name: string): string {
  const value = entries.get(name);
  return typeof value === 'string' ? value : '';
}

const MINUTE = 60;

function useWordsOfOutcome(): (outcome: Exclude<SignInOutcome, { kind: 'signed-in' }>) => string {
  const t = useWords(messages);
  return (outcome) => {
    if (outcome.kind === 'unreachable') return t.unreachable;
    const { problem, retryAfterSeconds } = outcome;
    if (problem.status === 401 || problem.status === 422) return t.wrong;
    if (problem.status === 403) return t.outOfDate;
    if (problem.status !== 429) return t.unavailable;
    const seconds = retryAfterSeconds ?? MINUTE;
    return seconds <= MINUTE ? t.lockedSeconds(seconds) : t.lockedMinutes(Math.ceil(seconds / MINUTE));
  };
}
