import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { Busy } from '../shell/busy.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask } from '../shell/failure.ts';
import { useFormat } from '../shell/format.ts';
import { Page } from '../shell/page.tsx';
import { roleNames } from '../shell/role-names.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { ChangePerson } from './change-person.tsx';
import { messages } from './messages.ts';
import { NewPerson } from './new-person.tsx';
import css from './people.module.css';
import type { Account } from './people.ts';

const PAGE = 50;

export function Component() {
  const t = useWords(messages);
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Account | null>(null);
  const people = usePeople(query);
  const accounts = people.data?.pages.flatMap(({ users }) => users) ?? [];
  return (
    <Page
      title={t.people}
      lead={t.peopleLead}
      width="wide"
      actions={
        <Button
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            setAdding(true);
          }}
        >
          {t.newPerson}
        </Button>
      }
    >
      <form
        role="search"
        className={css['search']}
        onSubmit={(event) => {
          event.preventDefault();
          const asked = new FormData(event.currentTarget).get('q');
          setQuery(typeof asked === 'string' ? asked.trim() : '');
        }}
      >
        <TextInput
          className={css['text']}
          name="q"
          type="search"
          label={t.search}
          description={t.searchHint}
          maxLength={254}
        />
        <Button type="submit" variant="default" leftSection={<IconSearch size={20} aria-hidden />}>
          {t.searchNow}
        </Button>
      </form>
      {people.isPending && <Busy />}
      {people.isError && <ErrorNotice error={people.error} retry={() => void people.refetch()} />}
      {people.isSuccess && (
        <>
          <p role="status" className={css['muted']}>
            {t.count(accounts.length, people.hasNextPage)}
          </p>
          {accounts.length === 0 ? (
            <EmptyState title={t.nobody}>{t.nobodyText}</EmptyState>
          ) : (
            <ul className={css['list']}>
              {accounts.map((account) => (
                <Person
                  key={account.id}
                  account={account}
                  onChange={() => {
                    setChanging(account);
                  }}
                />
              ))}
            </ul>
          )}
          {people.hasNextPage && (
            <Button
              variant="default"
              loading={people.isFetchingNextPage}
              onClick={() => void people.fetchNextPage()}
            >
              {t.more}
            </Button>
          )}
        </>
      )}
      <NewPerson
        opened={adding}
        onClose={() => {
          setAdding(false);
        }}
      />
      <ChangePerson
        account={changing}
        onClose={() => {
          setChanging(null);
        }}
      />
    </Page>
  );
}

function usePeople(q: string) {
  const { api } = useServices();
  return useInfiniteQuery({
    queryKey: ['people', q],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/v1/users', {
          signal,
          params: {
            query: {
              limit: PAGE,
              ...(q === '' ? {} : { q }),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next_cursor: next }) => next,
  });
}

function Person({ account, onChange }: { readonly account: Account; readonly onChange: () => void }) {
  const t = useWords(messages);
  const nameOf = useWords(roleNames);
  const format = useFormat();
  const user = useUser();
  const { username, email, roles, disabled, must_change_password: temporary, last_sign_in: last } = account;
  return (
    <li className={css['row']}>
      <div className={css['who']}>
        <strong>{username}</strong>
        {account.id === user.id && <span className={css['mark']}>{t.you}</span>}
        {disabled && (
          <span className={css['mark']} data-tone="danger">
            {t.disabled}
          </span>
        )}
        {temporary && !disabled && (
          <span className={css['mark']} data-tone="warn">
            {t.mustChange}
          </span>
        )}
        <div className={css['muted']}>{email}</div>
      </div>
      <div>{roles.map((role) => nameOf[role]).join(', ')}</div>
      <div className={css['muted']}>
        {t.lastSignIn}: {last === null ? t.never : format.dateTime(last)}
      </div>
      <Button variant="default" aria-label={t.changeOf(username)} onClick={onChange}>
        {t.change}
      </Button>
    </li>
  );
}
