import { Button, Group, PasswordInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';

import { shortReference } from '../../core/short-reference.ts';
import { useAnnounce } from '../shell/announce.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { messages as shellMessages } from '../shell/messages.ts';
import { useServices } from '../shell/services.tsx';
import { useWords } from '../shell/words.tsx';
import css from './export-dialog.module.css';
import { messages } from './messages.ts';

const LEAST_CHARACTERS = 12;

type ExportDialogProps = {
  readonly opened: boolean;
  readonly itemKey: string;
  readonly onClose: () => void;
};

/** Saves a sample to a file that only a passphrase opens. */
export function ExportDialog({ opened, itemKey, onClose }: ExportDialogProps) {
  const t = useWords(messages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.exportTitle}>
      <ExportForm itemKey={itemKey} onClose={onClose} />
    </Dialog>
  );
}

type Errors = { readonly passphrase?: string; readonly again?: string };

function ExportForm({ itemKey, onClose }: Omit<ExportDialogProps, 'opened'>) {
  const t = useWords(messages);
  const shell = useWords(shellMessages);
  const { outbox } = useServices();
  const announce = useAnnounce();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<Errors>({});
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const wrong: Errors = {
      ...(passphrase.length < LEAST_CHARACTERS ? { passphrase: t.passphraseShort(LEAST_CHARACTERS) } : {}),
      ...(again === passphrase ? {} : { again: t.passphraseDiffers }),
    };
    setErrors(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) {
      form.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
      return;
    }
    setWorking(true);
    setFailure(null);
    try {
      download(await outbox.exportEncrypted(itemKey, passphrase), `spira-${shortReference(itemKey)}.spira`);
      announce(t.saved);
      onClose();
    } catch (error) {
      setFailure(error);
    }
    setWorking(false);
  };

  return (
    <form className={css['form']} noValidate onSubmit={(event) => void submit(event)}>
      <p>{t.exportText}</p>
      <PasswordInput
        name="passphrase"
        label={t.passphrase}
        description={t.passphraseHint(LEAST_CHARACTERS)}
        autoComplete="off"
        value={passphrase}
        error={errors.passphrase}
        visibilityToggleButtonProps={{ 'aria-label': t.showPassphrase, tabIndex: 0, size: 44 }}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        data-autofocus
      />
      <PasswordInput
        name="again"
        label={t.passphraseAgain}
        autoComplete="off"
        value={again}
        error={errors.again}
        visibilityToggleButtonProps={{ 'aria-label': t.showPassphrase, tabIndex: 0, size: 44 }}
        onChange={(event) => setAgain(event.currentTarget.value)}
      />
      {failure !== null && <ErrorNotice error={failure} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {shell.cancel}
        </Button>
        <Button type="submit" loading={working}>
          {t.save}
        </Button>
      </Group>
    </form>
  );
}

/** The name says no patient: files are seen in lists. */
function download(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it after the click
}
