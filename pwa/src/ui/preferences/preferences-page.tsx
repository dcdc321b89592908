import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';

import { userOf, type SignedIn } from '../../core/session.ts';
import { Card } from '../shell/card.tsx';
import { InstallCard } from '../shell/install-card.tsx';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { usePreferences, type Preferences } from '../shell/preferences-context.tsx';
import { roleNames } from '../shell/role-names.ts';
import { useServiceInfo } from '../shell/service-info.ts';
import { useServices } from '../shell/services.tsx';
import { useSession, useSessionActions } from '../shell/session-context.tsx';
import { useWords } from '../shell/words.tsx';
import { DeviceData } from './device-data.tsx';
import { messages } from './messages.ts';
import css from './preferences.module.css';

export function Component() {
  const t = useWords(messages);
  const user = userOf(useSession());
  return (
    <Page title={t.title}>
      <Looks />
      {user !== null && <Account user={user} />}
      {user !== null && <Microphone />}
      {user !== null && <DeviceData user={user} />}
      <InstallCard />
      <Versions />
    </Page>
  );
}

function Looks() {
  const t = useWords(messages);
  const { preferences, change } = usePreferences();
  const [failed, setFailed] = useState(false);
  const choose = (part: Partial<Preferences>) => {
    setFailed(false);
    change(part).catch(() => {
      setFailed(true);
    });
  };
  return (
    <Card>
      <p>{t.lead}</p>
      {failed && <Notice tone="warn" title={t.languageFailed} role="alert" />}
      <Choice
        label={t.language}
        value={preferences.language}
        options={[
          ['pt', 'Português', 'pt-BR'],
          ['en', 'English', 'en'],
        ]}
        onChoose={(language) => {
          choose({ language });
        }}
      />
      <Choice
        label={t.colours}
        value={preferences.colorScheme}
        options={[
          ['auto', t.auto],
          ['light', t.light],
          ['dark', t.dark],
        ]}
        onChoose={(colorScheme) => {
          choose({ colorScheme });
        }}
      />
      <Choice
        label={t.textSize}
        value={preferences.textSize}
        options={[
          ['normal', t.normal],
          ['large', t.large],
          ['larger', t.larger],
        ]}
        onChoose={(textSize) => {
          choose({ textSize });
        }}
      />
    </Card>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string, lang?: string])[];
  readonly onChoose: (value: Value) => void;
};

function Choice<Value extends string>({ label, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find(([offered]) => offered === chosen);
        if (option !== undefined) onChoose(option[0]);
      }}
    >
      <div className={css['options']}>
        {options.map(([offered, text, lang]) => (
          <Radio key={offered} value={offered} label={text} lang={lang} className={css['option']} />
        ))}
      </div>
    </Radio.Group>
  );
}

function Account({ user }: { readonly user: SignedIn }) {
  const t = useWords(messages);
  const nameOf = useWords(roleNames);
  const { signOut } = useSessionActions();
  return (
    <Card title={t.account}>
      <dl className={css['facts']}>
        <div>
          <dt>{t.signedInAs}</dt>
          <dd>{user.username}</dd>
        </div>
        <div>
          <dt>{t.roles}</dt>
          <dd>{user.roles.map((role) => nameOf[role]).join(', ')}</dd>
        </div>
      </dl>
      <div className={css['ways']}>
        <Button component={Link} to="/senha" variant="default">
          {t.changePassword}
        </Button>
        <Button variant="default" onClick={signOut}>
          {t.signOut}
        </Button>
      </div>
    </Card>
  );
}

function Microphone() {
  const t = useWords(messages);
  return (
    <Card title={t.microphone}>
      <p>{t.microphoneText}</p>
      <div className={css['ways']}>
        <Button component={Link} to="/nova" variant="default">
          {t.microphoneTest}
        </Button>
      </div>
    </Card>
  );
}

function Versions() {
  const t = useWords(messages);
  const { appVersion, appCommit } = useServices();
  const { version, commit } = useServiceInfo();
  return (
    <Card title={t.app}>
      <dl className={css['facts']}>
        <div>
          <dt>{t.appVersion}</dt>
          <dd>
            {appVersion} ({appCommit})
          </dd>
        </div>
        <div>
          <dt>{t.serviceVersion}</dt>
          <dd>{version === null ? t.serviceUnknown : `${version} (${commit ?? '–'})`}</dd>
        </div>
      </dl>
    </Card>
  );
}
