import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useRef, useState, type SyntheticEvent } from 'react';

import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import classes from './recorder.module.css';

const OTHER = '';
const MOST_CHARACTERS = 200;

/** Asks why: some usual reasons, and one's own. */
export function ReasonChoice({
  question,
  reasons,
  confirm,
  cancel,
  working,
  onConfirm,
  onCancel,
}: {
  question: string;
  /** One in each line. */
  reasons: string;
  confirm: string;
  cancel: string;
  working: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}) {
  const t = useWords(messages);
  const [chosen, setChosen] = useState<string | null>(null);
  const [own, setOwn] = useState('');
  const [missing, setMissing] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLInputElement>(null);
  const reason = (chosen === OTHER ? own : (chosen ?? '')).trim();

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason === '');
    if (reason !== '') onConfirm(reason);
    else (chosen === OTHER ? text : first).current?.focus();
  };

  return (
    <form className={classes['reasons']} onSubmit={submit} noValidate>
      <Radio.Group
        label={question}
        size="md"
        value={chosen}
        onChange={setChosen}
        error={missing && chosen !== OTHER ? t.reasonMissing : undefined}
      >
        <Stack gap="xs" mt="xs">
          {reasons.split('\n').map((each, at) => (
            <Radio
              key={each}
              value={each}
              label={each}
              {...(at === 0 ? { ref: first } : {})}
              autoFocus={at === 0}
            />
          ))}
          <Radio value={OTHER} label={t.otherReason} />
        </Stack>
      </Radio.Group>
      {chosen === OTHER && (
        <TextInput
          ref={text}
          label={t.otherReasonText}
          value={own}
          maxLength={MOST_CHARACTERS}
          error={missing && reason === '' ? t.reasonMissing : undefined}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
      )}
      <div className={classes['actions']}>
        <Button type="submit" loading={working}>
          {confirm}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {cancel}
        </Button>
      </div>
    </form>
  );
}
