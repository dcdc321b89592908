import { Button } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';

import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask, Refusal } from '../shell/failure.ts';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { PasswordField } from './password-field.tsx';
import css from './session.module.css';

const SHORTEST = 8;
const LONGEST = 128;

type Field = 'current' | 'fresh' | 'repeated';
type Errors = Readonly<Record<Field, string | null>>;
type Work =
  { readonly state: 'idle' | 'working' | 'changed' } | { readonly state: 'failed'; readonly error: unknown };

const none: Errors = { current: null, fresh: null, repeated: null };

/** One's own password; also where people land whose password is a temporary one. */
export function Component() {
  const t = useWords(messages);
  const user = useUser();
  const { api, session } = useServices();
  const [errors, setErrors] = useState<Errors>(none);
  const [work, setWork] = useState<Work>({ state: 'idle' });

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const [current, fresh, repeated] = values(form);
    const found = wrongIn(current, fresh, repeated);
    show(form, found);
    if (found !== none || work.state === 'working') return;

    setWork({ state: 'working' });
    try {
      await ask(
        api.PUT('/v1/users/{user_id}/password', {
          params: { path: { user_id: user.id } },
          body: { current_password: current, password: fresh, password_confirmation: repeated },
        }),
      );
      form.reset();
      setWork({ state: 'changed' });
      await session.reload();
    } catch (error) {
      const answered = error instanceof Refusal ? wrongSays(error) : null;
      setWork(answered === null ? { state: 'failed', error } : { state: 'idle' });
      if (answered !== null) show(form, answered);
    }
  }

  function wrongIn(current: string, fresh: string, repeated: string): Errors {
    const found: Errors = {
      current: current === '' ? t.currentMissing : null,
      fresh:
        fresh.length < SHORTEST
          ? t.freshShort
          : fresh.length > LONGEST
            ? t.freshLong
            : fresh === current
              ? t.freshSame
              : null,
      repeated: fresh !== repeated ? t.repeatedDiffers : null,
    };
    return Object.values(found).every((error) => error === null) ? none : found;
  }

  function wrongSays({ message }: Refusal): Errors | null {
    if (message.includes('current password')) return { ...none, current: t.currentWrong };
    if (message.includes('is the old one')) return { ...none, fresh: t.freshSame };
    return null;
  }

  function show(form: HTMLFormElement, found: Errors) {
    setErrors(found);
    const first = (['current', 'fresh', 'repeated'] as const).find((field) => found[field] !== null);
    const field = first === undefined ? null : form.elements.namedItem(first);
    if (field instanceof HTMLInputElement) field.focus();
  }

  return (
    <Page title={t.changeTitle} lead={user.mustChangePassword ? t.changeForced : t.changeLead}>
      {work.state === 'changed' && (
        <Notice tone="ok" title={t.changed} role="status">
          <p>{t.changedText}</p>
        </Notice>
      )}
      {work.state === 'failed' && <ErrorNotice error={work.error} />}
      <Card>
        <form className={css['form']} method="post" noValidate onSubmit={(event) => void submit(event)}>
          <input type="hidden" name="username" autoComplete="username" value={user.username} readOnly />
          <PasswordField
            name="current"
            label={user.mustChangePassword ? t.currentTemporary : t.current}
            autoComplete="current-password"
            error={errors.current}
          />
          <PasswordField
            name="fresh"
            label={t.fresh}
            hint={t.freshHint}
            autoComplete="new-password"
            error={errors.fresh}
          />
          <PasswordField
            name="repeated"
            label={t.repeated}
            autoComplete="new-password"
            error={errors.repeated}
          />
          <Button type="submit" loading={work.state === 'working'}>
            {t.change}
          </Button>
        </form>
      </Card>
    </Page>
  );
}

function values(form: HTMLFormElement): readonly [string, string, string] {
  const entries = new FormData(form);
  const text = (name: Field): string => {
    const value = entries.get(name);
    return typeof value === 'string' ? value : '';
  };
  return [text('current'), text('fresh'), text('repeated')];
}
