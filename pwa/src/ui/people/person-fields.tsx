import { Checkbox } from '@mantine/core';

import { Refusal } from '../shell/failure.ts';
import { roleNames } from '../shell/role-names.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './people.module.css';
import { ROLES, type Role } from './people.ts';

type RolesFieldProps = {
  readonly chosen: readonly Role[];
  readonly error: string | null;
  readonly onChange: (roles: readonly Role[]) => void;
};

export function RolesField({ chosen, error, onChange }: RolesFieldProps) {
  const t = useWords(messages);
  const nameOf = useWords(roleNames);
  return (
    <Checkbox.Group
      label={t.roles}
      error={error}
      value={[...chosen]}
      onChange={(values) => {
        onChange(ROLES.filter((role) => values.includes(role)));
      }}
    >
      <div className={css['roles']}>
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={nameOf[role]} description={t[`role.${role}.what`]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** What the service says about a person's data, in the person's language; null for all else. */
export function useWordsOfRefusal(): (error: unknown) => string | null {
  const t = useWords(messages);
  const known: readonly (readonly [detail: string, words: string])[] = [
    ['username is already registered', t.usernameTaken],
    ['email is already registered', t.emailTaken],
    ['email format is invalid', t.emailWrong],
    ['cannot disable or demote themselves', t.notYourself],
    ['the last admin stays', t.lastAdmin],
    ['hospital name is already registered', t.hospitalTaken],
  ];
  return (error) =>
    error instanceof Refusal ? (known.find(([detail]) => error.message.includes(detail))?.[1] ?? null) : null;
}
