import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';

import type { paths } from '../../adapter/api/schema.d.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask } from '../shell/failure.ts';
import { Notice } from '../shell/notice.tsx';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './people.module.css';
import { looksLikeEmail, type Account, type Role } from './people.ts';
import { RolesField, useWordsOfRefusal } from './person-fields.tsx';
import { TemporaryPassword } from './temporary-password.tsx';

type Change = paths['/v1/users/{user_id}']['patch']['requestBody']['content']['application/json'];
type ChangePersonProps = { readonly account: Account | null; readonly onClose: () => void };

export function ChangePerson({ account, onClose }: ChangePersonProps) {
  return (
    <Dialog opened={account !== null} title={account?.username ?? ''} onClose={onClose}>
      {account !== null && <Changes account={account} onClose={onClose} />}
    </Dialog>
  );
}

/** What is asked a second time, because it ends what the person is doing. */
type Asked = 'reset' | 'disable' | 'enable';

function Changes({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useWords(messages);
  const { api } = useServices();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wordsOf = useWordsOfRefusal();
  const own = useUser().id === account.id;
  const [roles, setRoles] = useState<readonly Role[]>(account.roles);
  const [errors, setErrors] = useState<{ email: string | null; roles: string | null }>({
    email: null,
    roles: null,
  });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [temporary, setTemporary] = useState<string | null>(null);

  async function attempt(work: () => Promise<void>) {
    if (working) return;
    setWorking(true);
    setFailure(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ['people'] });
    } catch (error) {
      setFailure(error);
    }
    setWorking(false);
  }

  const change = (body: Change) =>
    attempt(async () => {
      await ask(api.PATCH('/v1/users/{user_id}', { params: { path: { user_id: account.id } }, body }));
      announce(t.saved);
      onClose();
    });

  const reset = () =>
    attempt(async () => {
      const path = { user_id: account.id };
      const given = await ask(api.POST('/v1/users/{user_id}/password-reset', { params: { path } }));
      setTemporary(given.temporary_password);
    });

  function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('email');
    const email = typeof entered === 'string' ? entered.trim() : '';
    const wrong = {
      email: looksLikeEmail(email) ? null : t.emailWrong,
      roles: roles.length === 0 ? t.rolesMissing : null,
    };
    setErrors(wrong);
    if (wrong.email === null && wrong.roles === null) void change({ email, roles: [...roles] });
  }

  if (temporary !== null) {
    return <TemporaryPassword title={t.created(account.username)} password={temporary} onClose={onClose} />;
  }
  if (asked !== null) {
    const confirmed = {
      reset,
      disable: () => change({ disabled: true }),
      enable: () => change({ disabled: false }),
    }[asked];
    return (
      <div className={css['form']}>
        {failure !== null && <ErrorNotice error={failure} say={wordsOf} />}
        <p>{t[`${asked}Text`]}</p>
        <div className={css['ways']}>
          <Button
            variant="default"
            onClick={() => {
              setAsked(null);
            }}
          >
            {t.cancel}
          </Button>
          <Button
            loading={working}
            {...(asked === 'disable' ? { color: 'red' } : {})}
            onClick={() => void confirmed()}
          >
            {t[`${asked}Confirm`]}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={css['form']}>
      <form className={css['form']} noValidate onSubmit={save}>
        {failure !== null && <ErrorNotice error={failure} say={wordsOf} />}
        <TextInput
          name="email"
          type="email"
          label={t.email}
          defaultValue={account.email}
          error={errors.email}
          maxLength={254}
          autoComplete="off"
        />
        <RolesField chosen={roles} error={errors.roles} onChange={setRoles} />
        <div className={css['ways']}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={working}>
            {t.save}
          </Button>
        </div>
      </form>
      {own ? (
        <Notice tone="info">
          <p>{t.yourself}</p>
        </Notice>
      ) : (
        <div className={css['part']}>
          <Button
            variant="default"
            onClick={() => {
              setAsked('reset');
            }}
          >
            {t.reset}
          </Button>
          <Button
            variant="outline"
            {...(account.disabled ? {} : { color: 'red' })}
            onClick={() => {
              setAsked(account.disabled ? 'enable' : 'disable');
            }}
          >
            {account.disabled ? t.enable : t.disable}
          </Button>
        </div>
      )}
    </div>
  );
}
