import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';

import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Refusal } from '../shell/failure.ts';
import { useFormat, useNow } from '../shell/format.ts';
import { Page } from '../shell/page.tsx';
import { useWords } from '../shell/words.tsx';
import { Command } from './command.tsx';
import { HistoryCard } from './history-card.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { Live, ModelFacts } from './model-state.tsx';
import { ShadowCard } from './shadow-card.tsx';
import {
  useIsEngineer,
  useModel,
  useModelServers,
  useModelVersions,
  type ModelJson,
  type ServerJson,
} from './use-models.ts';
import { VersionCard } from './version-card.tsx';

/** One model: who answers for it now, and what the registry knows of its versions. */
export function Component() {
  const t = useWords(messages);
  const { id = '' } = useParams();
  const { data: model, error, refetch } = useModel(id);
  const engineer = useIsEngineer();
  if (model === undefined) {
    return (
      <Page title={t.models} width="wide">
        <BackToModels />
        {error === null ? (
          <Busy text={t.loading} />
        ) : (
          <ErrorNotice error={error} retry={() => void refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page title={model.name} width="wide">
      <BackToModels />
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      <Card title={t.now} actions={<Live servers={model.servers ?? null} />}>
        <ModelFacts model={model} />
      </Card>
      <Servers id={id} />
      {engineer && <Versions model={model} />}
      {engineer && <ShadowCard id={id} />}
      {engineer && <HistoryCard id={id} />}
      {engineer && (
        <Card title={t.withCli}>
          <p>{t.cliText}</p>
          <Command
            does={t.cliRegister}
            line={`spira models register ./${model.publishing_channel} --name ${model.publishing_channel}`}
          />
        </Card>
      )}
    </Page>
  );
}

function BackToModels() {
  const t = useWords(messages);
  return (
    <p>
      <Link className={css['back']} to="/modelos">
        <IconArrowLeft aria-hidden size={20} /> {t.backToModels}
      </Link>
    </p>
  );
}

function Servers({ id }: { readonly id: string }) {
  const t = useWords(messages);
  const { data, error, refetch } = useModelServers(id);
  return (
    <Card title={t.servers}>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Busy />}
      {data?.servers.length === 0 && <p>{t.noServers}</p>}
      {data !== undefined && data.servers.length > 0 && (
        <ul className={css['servers']}>
          {data.servers.map((server) => (
            <li key={server.worker}>
              <Server server={server} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Server({ server }: { readonly server: ServerJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <dl className={css['server']}>
      <div>
        <dt>{t.worker}</dt>
        <dd translate="no">{server.worker}</dd>
      </div>
      <div>
        <dt>{t.serves}</dt>
        <dd>
          <span translate="no">{server.model}</span>, {t.version(server.version)}
        </dd>
      </div>
      <div>
        <dt>{t.runtime}</dt>
        <dd translate="no">{server.runtime}</dd>
      </div>
      <div>
        <dt>{t.since}</dt>
        <dd>{format.relative(server.started_in, now)}</dd>
      </div>
      <div>
        <dt>{t.answered}</dt>
        <dd>{format.number(server.completed)}</dd>
      </div>
      <div>
        <dt>{t.failed}</dt>
        <dd>{format.number(server.failed)}</dd>
      </div>
    </dl>
  );
}

function Versions({ model }: { readonly model: ModelJson }) {
  const t = useWords(messages);
  const { data, error, refetch } = useModelVersions(model.id);
  const { data: live } = useModelServers(model.id);
  const newestReady = data?.versions.find(({ status }) => status === 'READY');
  return (
    <Card title={t.versions}>
      {error !== null && (
        <ErrorNotice
          error={error}
          say={(reason) => (reason instanceof Refusal && reason.status === 503 ? t.registryAway : null)}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <Busy />}
      {data?.versions.length === 0 && <p>{t.noVersions}</p>}
      {data?.versions.map((version) => (
        <VersionCard
          key={version.version}
          version={version}
          servers={live?.servers ?? []}
          opened={version === newestReady}
        />
      ))}
    </Card>
  );
}
