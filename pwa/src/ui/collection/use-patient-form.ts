import { useCallback, useMemo, useState } from 'react';

import type { PatientDraft, PatientField } from '../../core/patient-fields.ts';
import { checkPatientForm, type FieldError } from '../../core/patient-form.ts';
import { checkRgh } from '../../core/rgh.ts';
import { useCollection } from '../shell/collection-context.tsx';
import { useServices } from '../shell/services.tsx';
import { useAfterPress } from './after-press.ts';
import { calendarDateAt } from './today.ts';

export type PatientForm = {
  readonly draft: PatientDraft;
  /** What is wrong with a field, once the person had a chance to get it right. */
  readonly errorOf: (field: PatientField) => FieldError | undefined;
  /** After an attempt to go on: everything that is wrong, in the order of the form. */
  readonly summary: readonly FieldError[];
  readonly edit: <Field extends PatientField>(field: Field, value: PatientDraft[Field]) => void;
  /** The person is done with the field for now. `unreadable`: the browser shows what it cannot give us, half a date. */
  readonly leave: (field: PatientField, unreadable?: boolean) => void;
  /** Whether all is right; from now on all errors are shown. */
  readonly attempt: () => Promise<boolean>;
};

/** The form on the collection in hand: each edit is kept at once, each error is said when its field is left. */
export function usePatientForm(): PatientForm {
  const { collection, change } = useCollection();
  const { nowMillis, catalogue } = useServices();
  const afterPress = useAfterPress();
  const [due, setDue] = useState<ReadonlySet<PatientField>>(new Set());
  const [edited, setEdited] = useState<ReadonlySet<PatientField>>(new Set());
  const [unreadable, setUnreadable] = useState<ReadonlySet<PatientField>>(new Set());
  const [attempted, setAttempted] = useState(false);
  const draft = collection.patient;

  const errors = useMemo(() => {
    const outcome = checkPatientForm(draft, calendarDateAt(nowMillis()));
    const found: readonly FieldError[] = outcome.kind === 'incomplete' ? outcome.errors : [];
    const halves = [...unreadable].map((field): FieldError => ({ field, message: { key: 'error.date' } }));
    return [...found, ...halves.filter(({ field }) => !found.some((error) => error.field === field))];
  }, [draft, nowMillis, unreadable]);

  const keep = useCallback(
    (by: (patient: PatientDraft) => PatientDraft) => {
      // the layout shows when a write is refused
      change((before) => ({ ...before, patient: by(before.patient) })).catch(() => undefined);
    },
    [change],
  );

  const shown = errors.filter(({ field }) => due.has(field));

  const edit = <Field extends PatientField>(field: Field, value: PatientDraft[Field]) => {
    // an error that is shown goes as soon as it is mended; a new one waits until the field is left
    if (!shown.some((error) => error.field === field)) setDue((before) => withoutIt(before, field));
    setEdited((before) => withIt(before, field));
    setUnreadable((before) => withoutIt(before, field));
    keep((patient) => ({ ...patient, [field]: value }));
  };

  const leave = (field: PatientField, cannotBeRead = false) => {
    afterPress(() => {
      if (edited.has(field) || draft[field].length > 0 || cannotBeRead) {
        setDue((before) => withIt(before, field));
      }
      setUnreadable((before) => (cannotBeRead ? withIt(before, field) : withoutIt(before, field)));
      if (field === 'rgh') keep(withTidyRgh);
    });
  };

  const attempt = async () => {
    setAttempted(true);
    setDue((before) => new Set([...before, ...errors.map(({ field }) => field)]));
    if (errors.length > 0) return false;
    await change((before) => before);
    await catalogue.choose({ hospital: draft.hospital, modelIds: draft.modelIds }).catch(() => undefined);
    return true;
  };

  return {
    draft,
    errorOf: (field) => shown.find((error) => error.field === field),
    summary: attempted ? shown : [],
    edit,
    leave,
    attempt,
  };
}

/** As it will be stored: without dots and blanks, the letter large. */
function withTidyRgh(patient: PatientDraft): PatientDraft {
  const check = checkRgh(patient.rgh, patient.hospital);
  return check.kind === 'missing' ? patient : { ...patient, rgh: check.rgh };
}

function withIt<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  return items.has(item) ? items : new Set(items).add(item);
}

function withoutIt<Item>(items: ReadonlySet<Item>, item: Item): ReadonlySet<Item> {
  return items.has(item) ? new Set([...items].filter((other) => other !== item)) : items;
}
