import { Link } from 'react-router';

import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { EmptyState } from '../shell/empty-state.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../shell/words.tsx';
import { Command } from './command.tsx';
import { messages } from './messages.ts';
import { Live, ModelFacts } from './model-state.tsx';
import css from './models-page.module.css';
import { RecallsCard } from './recalls-card.tsx';
import { useIsEngineer, useModels } from './use-models.ts';

const REGISTER = 'spira models register ./my-model --alias champion';

/** The models that can be asked, with their servers and queues. */
export function Component() {
  const t = useWords(messages);
  const { data, error, refetch } = useModels();
  const engineer = useIsEngineer();
  return (
    <Page title={t.models} lead={t.lead} width="wide">
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Busy text={t.loading} />}
      {data?.models.length === 0 && (
        <EmptyState title={t.none}>
          {engineer ? <Command does={t.noneText} line={REGISTER} /> : <p>{t.noneForClinicians}</p>}
        </EmptyState>
      )}
      {data !== undefined && data.models.length > 0 && (
        <ul className={css['models']}>
          {data.models.map((model) => (
            <li key={model.id} className={css['model']}>
              <div className={css['head']}>
                <h2 translate="no">
                  <Link className={css['link']} to={`/modelos/${model.id}`}>
                    {model.name}
                  </Link>
                </h2>
                <Live servers={model.servers ?? null} />
              </div>
              <ModelFacts model={model} />
            </li>
          ))}
        </ul>
      )}
      {engineer && <RecallsCard />}
      {engineer && data !== undefined && data.models.length > 0 && (
        <Card title={t.withCli}>
          <p>{t.cliText}</p>
          <Command does={t.cliRegister} line={REGISTER} />
        </Card>
      )}
    </Page>
  );
}
