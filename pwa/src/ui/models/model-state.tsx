import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';

import { isDemo, waitOf } from '../../core/catalogue.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-state.module.css';
import type { ModelJson } from './use-models.ts';

/** Whether anybody answers for the model: by icon, word and colour. */
export function Live({ servers }: { readonly servers: number | null }) {
  const t = useWords(messages);
  if (servers === null) {
    return (
      <span className={css['live']} data-tone="unknown">
        <IconHelpCircle aria-hidden size={22} /> {t.unknown}
      </span>
    );
  }
  return servers === 0 ? (
    <span className={css['live']} data-tone="down">
      <IconCircleX aria-hidden size={22} /> {t.offline}
    </span>
  ) : (
    <span className={css['live']} data-tone="up">
      <IconCircleCheck aria-hidden size={22} /> {t.live(servers)}
    </span>
  );
}

export function ModelFacts({ model }: { readonly model: ModelJson }) {
  const t = useWords(messages);
  const say = useSay();
  const { waiting } = model;
  return (
    <>
      {isDemo(model.name) && <p className={css['demo']}>{say({ key: 'model.demo' })}</p>}
      <dl className={css['facts']}>
        <div>
          <dt>{t.queue}</dt>
          <dd>{waiting === null ? t.notKnown : waiting === 0 ? t.nobodyWaits : t.requests(waiting)}</dd>
        </div>
        <div>
          <dt>{t.waitFor}</dt>
          <dd>
            <Wait model={model} />
          </dd>
        </div>
        <div>
          <dt>{t.channel}</dt>
          <dd translate="no">{model.publishing_channel}</dd>
        </div>
      </dl>
    </>
  );
}

function Wait({ model }: { readonly model: ModelJson }) {
  const t = useWords(messages);
  const { id, name, waiting, servers, expected_wait_seconds: expectedWaitSeconds } = model;
  const wait = waitOf({ id, name, waiting, servers, expectedWaitSeconds });
  switch (wait.kind) {
    case 'no-server':
      return t.untilBack;
    case 'ready':
      return t.moments;
    case 'unknown':
      return t.notKnown;
    case 'waiting': {
      const seconds = wait.expectedWaitSeconds;
      if (seconds === null) return t.notKnown;
      return seconds < 90 ? t.seconds(Math.max(1, Math.round(seconds))) : t.minutes(Math.round(seconds / 60));
    }
  }
}
