import type { PlainMessageKey } from '../../core/messages.ts';
import { Card } from '../shell/card.tsx';
import { InstallCard } from '../shell/install-card.tsx';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServiceInfo } from '../shell/service-info.ts';
import { useServices } from '../shell/services.tsx';
import { useSay, useWords } from '../shell/words.tsx';
import css from './about.module.css';
import { messages } from './messages.ts';

const results: readonly (readonly [words: PlainMessageKey, next: PlainMessageKey | null])[] = [
  ['result.positive', 'result.positive.next'],
  ['result.negative', 'result.negative.next'],
  ['result.inconclusive', 'result.inconclusive.next'],
  ['result.processing', null],
  ['result.failed', 'result.failed.next'],
];

const parts: readonly (readonly [name: string, licence: string])[] = [
  ['React', 'MIT'],
  ['React Router', 'MIT'],
  ['Mantine', 'MIT'],
  ['Floating UI', 'MIT'],
  ['TanStack Query', 'MIT'],
  ['Tabler Icons', 'MIT'],
  ['openapi-fetch', 'MIT'],
  ['Workbox', 'MIT'],
  ['clsx', 'MIT'],
  ['idb', 'ISC'],
];

/** The instructions for use, inside the software as the rules for medical software ask, and without a sign-in. */
export function Component() {
  const t = useWords(messages);
  const say = useSay();
  return (
    <Page title={t.title} lead={t.lead}>
      <Card title={t.intended}>
        <p>{t.intendedText}</p>
        <p>{t.forWhom}</p>
      </Card>
      <Card title={t.limits}>
        <Notice tone="warn">
          <p>{t.limitResearch}</p>
          <p>{t.limitDemo}</p>
        </Notice>
        <ul className={css['list']}>
          <li>{t.limitNegative}</li>
          <li>{t.limitEmergency}</li>
          <li>{t.limitQuality}</li>
          <li>{t.limitScore}</li>
        </ul>
      </Card>
      <Card title={t.steps}>
        <ol className={css['list']}>
          <li>{t.step1}</li>
          <li>{t.step2}</li>
          <li>{t.step3}</li>
          <li>{t.step4}</li>
          <li>{t.step5}</li>
          <li>{t.step6}</li>
        </ol>
      </Card>
      <Card title={t.results}>
        <p>
          <strong>{say({ key: 'result.label' })}.</strong> {say({ key: 'result.caveat' })}
        </p>
        <dl className={css['results']}>
          {results.map(([words, next]) => (
            <div key={words}>
              <dt>{say({ key: words })}</dt>
              <dd>{next === null ? t.processingNext : say({ key: next })}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title={t.privacy}>
        <ul className={css['list']}>
          <li>{t.privacyMinimal}</li>
          <li>{t.privacyDevice}</li>
          <li>{t.privacyTrace}</li>
          <li>{t.privacyOthers}</li>
        </ul>
      </Card>
      <Card title={t.needs}>
        <p>{t.needsText}</p>
      </Card>
      <InstallCard />
      <Card title={t.trouble}>
        <ul className={css['list']}>
          <li>{t.troubleMicrophone}</li>
          <li>{t.troubleQueue}</li>
          <li>{t.troubleSpace}</li>
          <li>{t.troubleOther}</li>
        </ul>
      </Card>
      <Versions />
    </Page>
  );
}

function Versions() {
  const t = useWords(messages);
  const { appVersion, appCommit } = useServices();
  const { version, commit } = useServiceInfo();
  return (
    <Card title={t.versions}>
      <dl className={css['versions']}>
        <div>
          <dt>{t.app}</dt>
          <dd>
            {appVersion} ({appCommit})
          </dd>
        </div>
        <div>
          <dt>{t.service}</dt>
          <dd>{version === null ? t.serviceUnknown : `${version} (${commit ?? '–'})`}</dd>
        </div>
      </dl>
      <p>{t.licence}</p>
      <ul className={css['parts']}>
        {parts.map(([name, licence]) => (
          <li key={name}>
            {name} ({licence})
          </li>
        ))}
      </ul>
    </Card>
  );
}
