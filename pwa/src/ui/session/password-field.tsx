import { PasswordInput } from '@mantine/core';

import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';

type PasswordFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly error: string | null;
};

/** A password that can be pasted, and looked at. */
export function PasswordField({ name, label, hint, autoComplete, error }: PasswordFieldProps) {
  const t = useWords(messages);
  return (
    <PasswordInput
      name={name}
      label={label}
      description={hint}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t.showPassword, tabIndex: 0, size: 44 }}
    />
  );
}
