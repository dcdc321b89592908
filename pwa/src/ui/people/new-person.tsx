import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';

import { Dialog } from '../shell/dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask } from '../shell/failure.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './people.module.css';
import { looksLikeEmail, temporaryPassword, type Role } from './people.ts';
import { RolesField, useWordsOfRefusal } from './person-fields.tsx';
import { TemporaryPassword } from './temporary-password.tsx';

type NewPersonProps = { readonly opened: boolean; readonly onClose: () => void };
type Errors = {
  readonly username: string | null;
  readonly email: string | null;
  readonly roles: string | null;
};

export function NewPerson({ opened, onClose }: NewPersonProps) {
  const t = useWords(messages);
  return (
    <Dialog opened={opened} title={t.newPerson} onClose={onClose}>
      <NewPersonForm onClose={onClose} />
    </Dialog>
  );
}

function NewPersonForm({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(messages);
  const { api, newId } = useServices();
  const queries = useQueryClient();
  const wordsOf = useWordsOfRefusal();
  const [roles, setRoles] = useState<readonly Role[]>(['clinician']);
  const [errors, setErrors] = useState<Errors>({ username: null, email: null, roles: null });
  const [failure, setFailure] = useState<unknown>(null);
  const [working, setWorking] = useState(false);
  const [created, setCreated] = useState<{ username: string; password: string } | null>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const [username, email] = [textOf(form, 'username'), textOf(form, 'email')];
    const wrong: Errors = {
      username: username === '' ? t.usernameMissing : null,
      email: looksLikeEmail(email) ? null : t.emailWrong,
      roles: roles.length === 0 ? t.rolesMissing : null,
    };
    setErrors(wrong);
    setFailure(null);
    const first = (['username', 'email'] as const).find((field) => wrong[field] !== null);
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    if (first !== undefined || wrong.roles !== null || working) return;

    const password = temporaryPassword(newId());
    setWorking(true);
    try {
      await ask(
        api.POST('/v1/users', {
          body: {
            username,
            email,
            roles: [...roles],
            password,
            password_confirmation: password,
            must_change_password: true,
          },
        }),
      );
      setCreated({ username, password });
      await queries.invalidateQueries({ queryKey: ['people'] });
    } catch (error) {
      setFailure(error);
    }
    setWorking(false);
  }

  if (created !== null) {
    return (
      <TemporaryPassword title={t.created(created.username)} password={created.password} onClose={onClose} />
    );
  }
  return (
    <form className={css['form']} noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      {failure !== null && <ErrorNotice error={failure} say={wordsOf} />}
      <TextInput
        name="username"
        label={t.username}
        description={t.usernameHint}
        error={errors.username}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        data-autofocus
      />
      <TextInput
        name="email"
        type="email"
        label={t.email}
        error={errors.email}
        autoCapitalize="none"
        maxLength={254}
      />
      <RolesField chosen={roles} error={errors.roles} onChange={setRoles} />
      <div className={css['ways']}>
        <Button variant="default" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={working}>
          {t.create}
        </Button>
      </div>
    </form>
  );
}

function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}
