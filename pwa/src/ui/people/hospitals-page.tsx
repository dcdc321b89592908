import { Button, TextInput } from '@mantine/core';
import { IconBuildingHospital, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';

import type { components } from '../../adapter/api/schema.d.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Busy } from '../shell/busy.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { ask } from '../shell/failure.ts';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './people.module.css';
import { useWordsOfRefusal } from './person-fields.tsx';

type Hospital = components['schemas']['Hospital'];
/** The hospital whose name is written: one that is there, or a new one. */
type Naming = { readonly hospital: Hospital | null };

export function Component() {
  const t = useWords(messages);
  const { api } = useServices();
  const [naming, setNaming] = useState<Naming | null>(null);
  const list = useQuery({
    queryKey: ['hospitals'],
    queryFn: ({ signal }) => ask(api.GET('/v1/hospitals', { signal })),
  });
  const hospitals = (list.data?.hospitals ?? []).toSorted((one, other) =>
    one.name.localeCompare(other.name, 'pt-BR'),
  );
  const close = () => {
    setNaming(null);
  };
  return (
    <Page
      title={t.hospitals}
      lead={t.hospitalsLead}
      actions={
        <Button
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            setNaming({ hospital: null });
          }}
        >
          {t.newHospital}
        </Button>
      }
    >
      {list.isPending && <Busy />}
      {list.isError && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && hospitals.length === 0 && (
        <EmptyState title={t.noHospitals} icon={IconBuildingHospital}>
          {t.noHospitalsText}
        </EmptyState>
      )}
      {hospitals.length > 0 && (
        <ul className={css['list']}>
          {hospitals.map((hospital) => (
            <li key={hospital.id} className={css['row']} data-of="hospital">
              <strong className={css['who']}>{hospital.name}</strong>
              <Button
                variant="default"
                aria-label={t.renameOf(hospital.name)}
                onClick={() => {
                  setNaming({ hospital });
                }}
              >
                {t.rename}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        opened={naming !== null}
        title={naming?.hospital === null ? t.newHospital : t.renameOf(naming?.hospital.name ?? '')}
        onClose={close}
      >
        <NameForm hospital={naming?.hospital ?? null} onClose={close} />
      </Dialog>
    </Page>
  );
}

function NameForm({ hospital, onClose }: Naming & { readonly onClose: () => void }) {
  const t = useWords(messages);
  const { api } = useServices();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const wordsOf = useWordsOfRefusal();
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [working, setWorking] = useState(false);

  async function save(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('name');
    const name = typeof entered === 'string' ? entered.trim() : '';
    setWrong(name === '' ? t.hospitalMissing : null);
    if (name === '') event.currentTarget.querySelector('input')?.focus();
    if (name === '' || working) return;
    setWorking(true);
    setFailure(null);
    try {
      const body = { name };
      await (hospital === null
        ? ask(api.POST('/v1/hospitals', { body }))
        : ask(
            api.PATCH('/v1/hospitals/{hospital_id}', {
              params: { path: { hospital_id: hospital.id } },
              body,
            }),
          ));
      await queries.invalidateQueries({ queryKey: ['hospitals'] });
      announce(t.saved);
      onClose();
    } catch (error) {
      setFailure(error);
    }
    setWorking(false);
  }

  return (
    <form className={css['form']} noValidate autoComplete="off" onSubmit={(event) => void save(event)}>
      {failure !== null && <ErrorNotice error={failure} say={wordsOf} />}
      <TextInput
        name="name"
        label={t.hospitalName}
        description={hospital === null ? undefined : t.renameText}
        defaultValue={hospital?.name ?? ''}
        error={wrong}
        maxLength={200}
        data-autofocus
      />
      <div className={css['ways']}>
        <Button variant="default" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button type="submit" loading={working}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
