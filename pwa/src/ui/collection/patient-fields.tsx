import { NativeSelect, TextInput } from '@mantine/core';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { HTMLAttributes, ReactNode } from 'react';

import { PATIENT_FIELDS, type PatientField } from '../../core/patient-fields.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { fieldId, useLabels } from './field-words.ts';
import { messages } from './messages.ts';
import css from './patient-fields.module.css';
import type { PatientForm } from './use-patient-form.ts';

type TextField = Exclude<PatientField, 'modelIds'>;

export type FieldProps = {
  readonly form: PatientForm;
  readonly field: TextField;
  readonly hint?: string;
};

/** What stands above and below every field: the same words in the same places. */
export function useFieldWords(form: PatientForm, field: PatientField) {
  const t = useWords(messages);
  const say = useSay();
  const label = useLabels()(field);
  const error = form.errorOf(field);
  // what the service can do without; a reason for an RGH is asked for only where it is needed
  const optional = !PATIENT_FIELDS[field].required && field !== 'rghOverrideReason';
  return {
    label: optional ? (
      <>
        {label} <span className={css['optional']}>({t.optional})</span>
      </>
    ) : (
      label
    ),
    error: error === undefined ? undefined : <ErrorText>{say(error.message)}</ErrorText>,
  };
}

export function ErrorText({ children }: { readonly children: ReactNode }) {
  return (
    <span className={css['error']}>
      <IconAlertOctagon aria-hidden size={20} />
      <span>{children}</span>
    </span>
  );
}

type TextEntryProps = FieldProps & {
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly autoCapitalize?: 'characters' | 'sentences';
  readonly short?: boolean;
  readonly unit?: string;
};

export function TextEntry({ form, field, hint, inputMode, autoCapitalize, short, unit }: TextEntryProps) {
  const { label, error } = useFieldWords(form, field);
  return (
    <TextInput
      id={fieldId(field)}
      name={field}
      label={label}
      description={hint}
      error={error}
      value={form.draft[field]}
      onChange={(event) => form.edit(field, event.currentTarget.value)}
      onBlur={() => form.leave(field)}
      required={PATIENT_FIELDS[field].required}
      withAsterisk={false}
      autoComplete="off"
      autoCorrect="off"
      spellCheck={false}
      autoCapitalize={autoCapitalize ?? 'off'}
      inputMode={inputMode}
      classNames={{ wrapper: short === true ? (css['short'] ?? '') : '' }}
      {...(unit === undefined
        ? {}
        : {
            rightSection: <span className={css['unit']}>{unit}</span>,
            rightSectionPointerEvents: 'none' as const,
            rightSectionWidth: `${unit.length * 0.5 + 1.75}em`,
          })}
    />
  );
}

/** A number with its unit beside it. Not type=number: that swallows what it cannot read, and scrolls away. */
export function QuantityEntry({ form, field, hint }: FieldProps) {
  const say = useSay();
  const { control } = PATIENT_FIELDS[field];
  if (control.kind !== 'quantity') throw new Error(`${field} is no quantity`);
  return (
    <TextEntry
      form={form}
      field={field}
      {...(hint === undefined ? {} : { hint })}
      inputMode={control.quantity.whole ? 'numeric' : 'decimal'}
      unit={say({ key: control.quantity.unit })}
      short
    />
  );
}

export function DateEntry({ form, field, latest }: FieldProps & { readonly latest: string }) {
  const { label, error } = useFieldWords(form, field);
  return (
    <TextInput
      id={fieldId(field)}
      name={field}
      type="date"
      max={latest}
      label={label}
      error={error}
      value={form.draft[field]}
      onChange={(event) => form.edit(field, event.currentTarget.value)}
      onBlur={(event) => form.leave(field, event.currentTarget.validity.badInput)}
      autoComplete="off"
      classNames={{ wrapper: css['short'] ?? '' }}
    />
  );
}

export function SelectEntry({
  form,
  field,
  hint,
  options,
}: FieldProps & { readonly options: readonly string[] }) {
  const t = useWords(messages);
  const { label, error } = useFieldWords(form, field);
  const chosen = form.draft[field];
  const offered = chosen === '' || options.includes(chosen) ? options : [chosen, ...options];
  return (
    <NativeSelect
      id={fieldId(field)}
      name={field}
      label={label}
      description={hint}
      error={error}
      value={chosen}
      onChange={(event) => form.edit(field, event.currentTarget.value)}
      onBlur={() => form.leave(field)}
      required
      withAsterisk={false}
    >
      <option value="">{t.choose}</option>
      {offered.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}

export function ChoiceEntry({ form, field }: FieldProps) {
  const say = useSay();
  const { label, error } = useFieldWords(form, field);
  const { control } = PATIENT_FIELDS[field];
  if (control.kind !== 'choice') throw new Error(`${field} is no choice`);
  const errorId = `${fieldId(field)}-erro`;
  return (
    <fieldset className={css['choice']} {...(error === undefined ? {} : { 'aria-describedby': errorId })}>
      <legend>{label}</legend>
      {error !== undefined && (
        <p id={errorId} className={css['choiceError']}>
          {error}
        </p>
      )}
      <div className={css['options']}>
        {control.options.map((option, index) => (
          <label key={option.value} className={css['option']}>
            <input
              type="radio"
              name={field}
              value={option.value}
              checked={form.draft[field] === option.value}
              onChange={() => form.edit(field, option.value)}
              onBlur={() => form.leave(field)}
              {...(index === 0 ? { id: fieldId(field) } : {})}
            />
            <span>{say({ key: option.label })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
