import { Button } from '@mantine/core';
import { useEffect, useState, type SubmitEvent } from 'react';
import { useLocation } from 'react-router';

import { firstOpenStep } from '../../core/collection-steps.ts';
import { PATIENT_FIELDS, type PatientField } from '../../core/patient-fields.ts';
import { visibleFields } from '../../core/patient-form.ts';
import { CHECKED_HOSPITAL } from '../../core/rgh.ts';
import { Busy } from '../shell/busy.tsx';
import { Card } from '../shell/card.tsx';
import { useCollection } from '../shell/collection-context.tsx';
import { useWordsOfError } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { Notice } from '../shell/notice.tsx';
import { Page } from '../shell/page.tsx';
import { useServices } from '../shell/services.tsx';
import { useCatalogue, type CatalogueView } from '../shell/use-catalogue.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { ErrorSummary, focusOn } from './error-summary.tsx';
import { fieldId, useLabels } from './field-words.ts';
import { messages } from './messages.ts';
import { ModelsEntry } from './models-entry.tsx';
import { ChoiceEntry, DateEntry, QuantityEntry, SelectEntry, TextEntry } from './patient-fields.tsx';
import css from './patient-page.module.css';
import { calendarDateAt } from './today.ts';
import { usePatientForm, type PatientForm } from './use-patient-form.ts';

/** Who the patient is, in three short groups. */
export function Component() {
  const t = useWords(messages);
  const say = useSay();
  const labelOf = useLabels();
  const { collection, go } = useCollection();
  const { nowMillis } = useServices();
  const catalogue = useCatalogue({ live: true });
  const form = usePatientForm();
  const [attempts, setAttempts] = useState(0);
  useFieldAskedFor();
  const recorded = Object.values(collection.takes).length > 0;

  async function submit() {
    try {
      if (await form.attempt()) go(firstOpenStep(collection, calendarDateAt(nowMillis())));
      else setAttempts((before) => before + 1);
    } catch {
      // refused by the device: the layout says so, and the person stays with what they typed
    }
  }

  return (
    <Page title={t.patientTitle} lead={t.patientLead}>
      <form
        className={css['form']}
        noValidate
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary
          title={t.errorSummary(form.summary.length)}
          attempts={attempts}
          lines={form.summary.map(({ field, message }) => ({
            id: field,
            text: `${labelOf(field)}: ${say(message)}`,
            targetId: fieldId(field),
          }))}
        />
        {recorded && (
          <Notice tone="warn">
            <p>{t.recordedAlready}</p>
          </Notice>
        )}
        <Card title={t.identification}>
          <Identification form={form} catalogue={catalogue} />
        </Card>
        <Card title={t.person}>
          <Person form={form} />
        </Card>
        <Card title={t.vitalSigns}>
          <VitalSigns form={form} />
        </Card>
        <div className={css['next']}>
          <Button type="submit">{t.next}</Button>
        </div>
      </form>
    </Page>
  );
}

/** Somebody comes from the review to change one group: there the work goes on, not at the top. */
function useFieldAskedFor(): void {
  const { state } = useLocation() as { state: unknown };
  const field = typeof state === 'object' && state !== null && 'field' in state ? state.field : null;
  useEffect(() => {
    if (typeof field === 'string' && field in PATIENT_FIELDS) focusOn(fieldId(field as PatientField));
  }, [field]);
}

type GroupProps = { readonly form: PatientForm };

function Identification({ form, catalogue }: GroupProps & { readonly catalogue: CatalogueView }) {
  const t = useWords(messages);
  const checked = form.draft.hospital === CHECKED_HOSPITAL;
  return (
    <>
      <CatalogueNotice view={catalogue} />
      <ChoiceEntry form={form} field="sampleType" />
      <SelectEntry
        form={form}
        field="hospital"
        hint={t.hospitalHint}
        options={catalogue.catalogue?.hospitals ?? []}
      />
      <div className={css['together']}>
        <TextEntry
          form={form}
          field="rgh"
          hint={checked ? t.rghHintChecked : t.rghHint}
          autoCapitalize="characters"
          short
        />
        <RghOverride form={form} />
      </div>
      <ModelsEntry form={form} models={catalogue.catalogue?.models ?? []} old={catalogue.old} />
    </>
  );
}

/** A number that does not match may still be the patient's: with a reason it is taken. */
function RghOverride({ form }: GroupProps) {
  const t = useWords(messages);
  const possible = visibleFields(form.draft).includes('rghOverrideReason');
  const reason = form.draft.rghOverrideReason.trim();
  if (!possible || (form.errorOf('rgh') === undefined && reason === '')) return null;
  return (
    <>
      {reason !== '' && (
        <Notice tone="warn">
          <p>{t.rghOverridden}</p>
        </Notice>
      )}
      <TextEntry form={form} field="rghOverrideReason" hint={t.rghOverrideHint} autoCapitalize="sentences" />
    </>
  );
}

function Person({ form }: GroupProps) {
  const t = useWords(messages);
  const today = calendarDateAt(useServices().nowMillis());
  const shown = visibleFields(form.draft);
  const dependants: readonly PatientField[] = ['lastPositiveDate', 'hospitalized'];
  return (
    <>
      <ChoiceEntry form={form} field="gender" />
      <QuantityEntry form={form} field="age" hint={t.ageHint} />
      <ChoiceEntry form={form} field="covidStatus" />
      {dependants.some((field) => shown.includes(field)) && (
        <div className={css['dependants']}>
          <DateEntry form={form} field="lastPositiveDate" latest={today} />
          <ChoiceEntry form={form} field="hospitalized" />
          {shown.includes('hospitalizationStart') && (
            <div className={css['dependants']}>
              <DateEntry form={form} field="hospitalizationStart" latest={today} />
              <DateEntry form={form} field="hospitalizationEnd" latest={today} />
            </div>
          )}
        </div>
      )}
      <ChoiceEntry form={form} field="maskType" />
    </>
  );
}

function VitalSigns({ form }: GroupProps) {
  const t = useWords(messages);
  const shown = visibleFields(form.draft);
  return (
    <>
      <QuantityEntry form={form} field="spo2" hint={t.spo2Hint} />
      <QuantityEntry form={form} field="bpm" hint={t.bpmHint} />
      <QuantityEntry form={form} field="respiratoryFrequency" hint={t.respiratoryFrequencyHint} />
      <ChoiceEntry form={form} field="respiratoryInsufficiency" />
      {shown.includes('location') && (
        <div className={css['dependants']}>
          <ChoiceEntry form={form} field="location" />
        </div>
      )}
      <TextEntry form={form} field="cid" hint={t.cidHint} autoCapitalize="characters" short />
    </>
  );
}

function CatalogueNotice({ view }: { readonly view: CatalogueView }) {
  const t = useWords(messages);
  const format = useFormat();
  const wordsOf = useWordsOfError();
  const { catalogue, old, loading, failure, retry } = view;
  if (catalogue === null) {
    if (loading) return <Busy text={t.catalogueLoading} />;
    return (
      <Notice
        tone="warn"
        role="status"
        title={t.catalogueMissingTitle}
        actions={
          <Button variant="default" onClick={retry}>
            {t.retry}
          </Button>
        }
      >
        <p>{wordsOf(failure)}</p>
        <p>{t.catalogueMissing}</p>
      </Notice>
    );
  }
  if (old && !loading) {
    return (
      <Notice tone="info" role="status">
        <p>{t.catalogueOld(format.dateTime(catalogue.readAtMillis))}</p>
      </Notice>
    );
  }
  return catalogue.models.length === 0 ? (
    <Notice tone="warn">
      <p>{t.catalogueEmpty}</p>
    </Notice>
  ) : null;
}
