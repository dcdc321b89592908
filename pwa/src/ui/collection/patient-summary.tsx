import { Button } from '@mantine/core';
import { Link } from 'react-router';

import type { Catalogue } from '../../core/catalogue.ts';
import type { Message } from '../../core/messages.ts';
import { PATIENT_FIELDS, type PatientDraft, type PatientField } from '../../core/patient-fields.ts';
import type { FieldError } from '../../core/patient-form.ts';
import { Card } from '../shell/card.tsx';
import { useFormat } from '../shell/format.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { fieldId, useLabels } from './field-words.ts';
import { messages } from './messages.ts';
import { GROUPS, shownFields } from './patient-data.ts';
import { ErrorText } from './patient-fields.tsx';
import css from './patient-summary.module.css';

type PatientSummaryProps = {
  readonly patient: PatientDraft;
  readonly errors: readonly FieldError[];
  readonly catalogue: Catalogue | null;
  /** The form that these answers were given in. */
  readonly editAt: string;
};

/** All answers as they will be sent, each group with a way back to the form. */
export function PatientSummary({ patient, errors, catalogue, editAt }: PatientSummaryProps) {
  const t = useWords(messages);
  const labelOf = useLabels();
  return GROUPS.map(({ name, fields }) => {
    const shown = shownFields(patient, fields);
    return (
      <Card
        key={name}
        title={t[name]}
        actions={
          <Button
            component={Link}
            to={editAt}
            state={{ field: shown[0] }}
            variant="subtle"
            aria-label={t.editNamed(t[name])}
          >
            {t.edit}
          </Button>
        }
      >
        <dl className={css['answers']}>
          {shown.map((field) => (
            <div key={field} id={fieldId(field)} tabIndex={-1} data-field>
              <dt>{labelOf(field)}</dt>
              <dd>
                <Answer patient={patient} field={field} catalogue={catalogue} />
                <Wrong error={errors.find((error) => error.field === field)} />
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    );
  });
}

function Wrong({ error }: { readonly error: FieldError | undefined }) {
  const say = useSay();
  return error === undefined ? null : (
    <p>
      <ErrorText>{say(error.message)}</ErrorText>
    </p>
  );
}

type AnswerProps = {
  readonly patient: PatientDraft;
  readonly field: PatientField;
  readonly catalogue: Catalogue | null;
};

function Answer({ patient, field, catalogue }: AnswerProps) {
  const t = useWords(messages);
  const say = useSay();
  const format = useFormat();
  if (field === 'modelIds') return <Models ids={patient.modelIds} catalogue={catalogue} />;

  const typed = patient[field].trim();
  if (typed === '') return <span className={css['absent']}>{t.notGiven}</span>;

  const { control } = PATIENT_FIELDS[field];
  switch (control.kind) {
    case 'choice': {
      const option = control.options.find(({ value }) => value === typed);
      return option === undefined ? typed : say({ key: option.label } satisfies Message);
    }
    case 'quantity':
      return `${typed} ${say({ key: control.quantity.unit })}`;
    case 'date':
      return format.date(`${typed}T12:00:00`); // noon: the same day wherever the device is
    case 'text':
    case 'hospital':
    case 'models':
      return <span translate="no">{typed}</span>;
  }
}

function Models({
  ids,
  catalogue,
}: {
  readonly ids: readonly string[];
  readonly catalogue: Catalogue | null;
}) {
  const t = useWords(messages);
  if (ids.length === 0) return <span className={css['absent']}>{t.notGiven}</span>;
  return (
    <ul className={css['models']}>
      {ids.map((id, index) => (
        <li key={id}>
          <span translate="no">{catalogue?.models.find((model) => model.id === id)?.name ?? id}</span>
          {index === 0 && ids.length > 1 && ` (${t.mainModel.toLocaleLowerCase()})`}
        </li>
      ))}
    </ul>
  );
}
