import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconProgress } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { parseContract, type ModelContract } from '../../core/model-contract.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { useWords } from '../shell/words.tsx';
import { Command } from './command.tsx';
import { GoldenTable } from './golden-table.tsx';
import { Markdown } from './markdown.tsx';
import { messages } from './messages.ts';
import { RecallCard } from './recall-card.tsx';
import { ThresholdLine } from './threshold-line.tsx';
import type { ServerJson, VersionJson } from './use-models.ts';
import css from './version-card.module.css';

type VersionCardProps = {
  /** Of the model in the registry. */
  readonly version: VersionJson;
  readonly servers: readonly ServerJson[];
  readonly opened: boolean;
};

/** All that the registry knows of a version, behind one line. */
export function VersionCard({ version, servers, opened }: VersionCardProps) {
  const t = useWords(messages);
  const { name, recall } = version;
  const contract = parseContract(version.contract);
  return (
    <details className={css['version']} open={opened}>
      <summary>
        <h3>{t.versionTitle(version.version)}</h3>
        <Status status={version.status} />
        {recall !== null && (
          <span className={css['status']} data-status="FAILED_REGISTRATION">
            <IconAlertTriangle aria-hidden size={20} /> {t.recalled}
          </span>
        )}
        {version.aliases.map((alias) => (
          <span key={alias} className={css['alias']} translate="no">
            @{alias}
          </span>
        ))}
      </summary>
      <div className={css['content']}>
        {recall !== null && <RecallCard name={name} version={version.version} recall={recall} />}
        {version.status_message !== '' && (
          <Notice
            tone={version.status === 'FAILED_REGISTRATION' ? 'danger' : 'info'}
            title={t[version.status]}
          >
            <p className={css['wrap']} lang="en">
              {version.status_message}
            </p>
          </Notice>
        )}
        <Facts version={version} servers={servers} />
        {contract !== null && <Decision contract={contract} version={version} />}
        <Part title={t.golden}>
          <GoldenTable golden={version.golden} outputIndex={contract?.outputIndex ?? 0} />
        </Part>
        {contract !== null && <ContractPart contract={contract} />}
        <Part title={t.card}>
          {version.card === null ? (
            <p>{t.noCard}</p>
          ) : (
            <div className={css['card']}>
              <Markdown source={version.card} label={t.card} />
            </div>
          )}
        </Part>
        {recall === null && version.status === 'READY' && (
          <Part title={t.recallTitle}>
            <RecallCard name={name} version={version.version} recall={null} />
          </Part>
        )}
        <Part title={t.withCli}>
          <Command does={t.cliShow} line={`spira models show ${name}/${version.version}`} />
          {version.status === 'READY' && !version.aliases.includes('champion') && (
            <Command does={t.cliAlias} line={`spira models alias ${name}/${version.version} champion`} />
          )}
        </Part>
      </div>
    </details>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css['part']}>
      <h4>{title}</h4>
      {children}
    </section>
  );
}

function Status({ status }: { readonly status: VersionJson['status'] }) {
  const t = useWords(messages);
  return (
    <span className={css['status']} data-status={status}>
      <StatusIcon status={status} />
      {t[status]}
    </span>
  );
}

function StatusIcon({ status }: { readonly status: VersionJson['status'] }) {
  switch (status) {
    case 'READY':
      return <IconCircleCheck aria-hidden size={20} />;
    case 'PENDING_REGISTRATION':
      return <IconProgress aria-hidden size={20} />;
    case 'FAILED_REGISTRATION':
      return <IconCircleX aria-hidden size={20} />;
  }
}

function Facts({
  version,
  servers,
}: {
  readonly version: VersionJson;
  readonly servers: readonly ServerJson[];
}) {
  const t = useWords(messages);
  const format = useFormat();
  const claiming = servers.filter((server) => server.version === version.version);
  const serving = claiming.filter(({ digest }) => digest === version.digest);
  const others = claiming.filter(({ digest }) => digest !== version.digest);
  return (
    <>
      {others.length > 0 && (
        <p className={css['other']}>
          <IconAlertTriangle aria-hidden size={22} />
          <span>{t.otherDigest(others.map(({ worker }) => worker).join(', '))}</span>
        </p>
      )}
      <dl className={css['facts']}>
        <div>
          <dt>{t.created}</dt>
          <dd>{format.dateTime(version.created_at)}</dd>
        </div>
        <div>
          <dt>{t.servedBy}</dt>
          <dd>{serving.length === 0 ? t.servedByNobody : serving.map(({ worker }) => worker).join(', ')}</dd>
        </div>
        <div className={css['digest']}>
          <dt>{t.digest}</dt>
          <dd>
            <code translate="no">{version.digest}</code>
          </dd>
        </div>
      </dl>
      <CopyButton text={version.digest} label={t.copyDigest} />
    </>
  );
}

function Decision({
  contract,
  version,
}: {
  readonly contract: ModelContract;
  readonly version: VersionJson;
}) {
  const t = useWords(messages);
  if (contract.decision === null) return null;
  const marked = version.golden.flatMap(({ name, actual }) => {
    const value = actual[contract.outputIndex];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <Part title={t.thresholds}>
      <ThresholdLine thresholds={contract.decision} marked={marked} />
    </Part>
  );
}

const SLOTS = ['aceite', 'sustentada', 'parlenda', 'frase'] as const;

function ContractPart({ contract }: { readonly contract: ModelContract }) {
  const t = useWords(messages);
  const format = useFormat();
  const number = (value: number | null) => (value === null ? '?' : format.number(value));
  const slotName = (slot: string) => {
    const known = SLOTS.find((each) => each === slot);
    return known === undefined ? slot : t[known];
  };
  return (
    <Part title={t.contract}>
      <dl className={css['facts']}>
        <div>
          <dt>{t.asks}</dt>
          <dd>
            {contract.inputs.map(({ slot, sampleRateHertz, minSeconds, maxSeconds }) => (
              <div key={slot}>
                {t.askedAudio(
                  slotName(slot),
                  number(sampleRateHertz),
                  number(minSeconds ?? 0),
                  number(maxSeconds),
                )}
              </div>
            ))}
          </dd>
        </div>
        {contract.features.length > 0 && (
          <div>
            <dt>{t.fields}</dt>
            <dd translate="no">{contract.features.join(', ')}</dd>
          </div>
        )}
        {contract.intendedUse !== null && (
          <div>
            <dt>{t.intendedUse}</dt>
            <dd lang="en">{contract.intendedUse}</dd>
          </div>
        )}
        {contract.limitations !== null && (
          <div>
            <dt>{t.limitations}</dt>
            <dd lang="en">{contract.limitations}</dd>
          </div>
        )}
      </dl>
    </Part>
  );
}
