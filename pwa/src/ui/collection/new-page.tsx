import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';

import { stillOffered } from '../../core/catalogue.ts';
import { newCollection, type Collection } from '../../core/collection.ts';
import { firstOpenStep, isUntouched } from '../../core/collection-steps.ts';
import { EMPTY_DRAFT } from '../../core/patient-fields.ts';
import { Busy } from '../shell/busy.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices, type Services } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import { calendarDateAt } from './today.ts';
import { UnfinishedList } from './unfinished-list.tsx';

type Found =
  | { readonly state: 'looking' }
  | { readonly state: 'failed'; readonly reason: unknown }
  | { readonly state: 'found'; readonly unfinished: readonly Collection[] };

/** Starts a collection at once; or, where some are not finished, lets the person choose first. */
export function Component() {
  const t = useWords(messages);
  const services = useServices();
  const user = useUser();
  const navigate = useNavigate();
  const [found, setFound] = useState<Found>({ state: 'looking' });

  const start = useCallback(async () => {
    const collection = await started(services, user.id);
    await navigate(`/coleta/${collection.id}/paciente`, { replace: true });
  }, [services, user.id, navigate]);

  const look = useCallback(async (): Promise<Found> => {
    try {
      const unfinished = (await services.collections.list(user.id)).filter((each) => !isUntouched(each));
      if (unfinished.length > 0) return { state: 'found', unfinished: unfinished.toSorted(newestFirst) };
      await start();
      return { state: 'looking' };
    } catch (reason) {
      return { state: 'failed', reason };
    }
  }, [services, user.id, start]);

  useEffect(() => {
    void look().then(setFound);
  }, [look]);

  switch (found.state) {
    case 'looking':
      return (
        <Page title={t.newCollection}>
          <Busy text={t.preparing} />
        </Page>
      );
    case 'failed':
      return (
        <Page title={t.newCollection}>
          <ErrorNotice error={found.reason} retry={() => void look().then(setFound)} />
        </Page>
      );
    case 'found':
      return (
        <Page title={t.newCollection} lead={t.unfinishedLead}>
          <div>
            <Button
              onClick={() => void start().catch((reason: unknown) => setFound({ state: 'failed', reason }))}
            >
              {t.startNew}
            </Button>
          </div>
          <UnfinishedList
            unfinished={found.unfinished}
            onContinue={(each) =>
              void navigate(`/coleta/${each.id}/${firstOpenStep(each, calendarDateAt(services.nowMillis()))}`)
            }
          />
        </Page>
      );
  }
}

function newestFirst(one: Collection, other: Collection): number {
  return other.updatedAtMillis - one.updatedAtMillis;
}

const starting = new Map<string, Promise<Collection>>();

/** One at a time: who taps twice, or whose page is mounted twice, gets the same collection. */
function started(services: Services, userId: string): Promise<Collection> {
  const already = starting.get(userId);
  if (already !== undefined) return already;
  const start = startOne(services, userId).finally(() => starting.delete(userId));
  starting.set(userId, start);
  return start;
}

/** The collection that nobody touched yet, or a new one, with what the last one chose. */
async function startOne(services: Services, userId: string): Promise<Collection> {
  const { collections, catalogue, nowMillis, newId } = services;
  const untouched = (await collections.list(userId)).find(isUntouched);
  const lastChoice = await catalogue.lastChoice().catch(() => null); // a form can do without
  const choice = stillOffered(lastChoice, await catalogue.find().catch(() => null));
  const patient = { ...EMPTY_DRAFT, ...choice };
  const collection =
    untouched === undefined
      ? newCollection(newId(), userId, patient, nowMillis())
      : { ...untouched, patient, createdAtMillis: nowMillis(), updatedAtMillis: nowMillis() };
  await collections.save(collection);
  return collection;
}
