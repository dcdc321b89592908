import { Button } from '@mantine/core';

import { isDemo, waitOf, withMainModel, withModel, type OfferedModel } from '../../core/catalogue.ts';
import { useSay, useWords } from '../shell/words.tsx';
import { fieldId } from './field-words.ts';
import { messages } from './messages.ts';
import css from './models-entry.module.css';
import { useFieldWords } from './patient-fields.tsx';
import type { PatientForm } from './use-patient-form.ts';

type ModelsEntryProps = {
  readonly form: PatientForm;
  readonly models: readonly OfferedModel[];
  /** What is known of waiting times is from another day. */
  readonly old: boolean;
};

/** One or several models; the first that was chosen is the main one. */
export function ModelsEntry({ form, models, old }: ModelsEntryProps) {
  const t = useWords(messages);
  const say = useSay();
  const { label, error } = useFieldWords(form, 'modelIds');
  const { modelIds } = form.draft;
  const gone = modelIds.filter((id) => !models.some((model) => model.id === id));
  const errorId = `${fieldId('modelIds')}-erro`;
  const hintId = `${fieldId('modelIds')}-dica`;
  return (
    <fieldset
      className={css['models']}
      aria-describedby={error === undefined ? hintId : `${hintId} ${errorId}`}
    >
      <legend>{label}</legend>
      <p id={hintId} className={css['hint']}>
        {t.modelsHint}
      </p>
      {error !== undefined && <p id={errorId}>{error}</p>}
      <ul className={css['list']}>
        {models.map((model, index) => (
          <li key={model.id} className={css['model']} data-chosen={modelIds.includes(model.id)}>
            <label className={css['label']}>
              <input
                type="checkbox"
                name="modelIds"
                value={model.id}
                checked={modelIds.includes(model.id)}
                onChange={(event) =>
                  form.edit('modelIds', withModel(modelIds, model.id, event.currentTarget.checked))
                }
                onBlur={() => form.leave('modelIds')}
                {...(index === 0 ? { id: fieldId('modelIds') } : {})}
              />
              <span className={css['text']}>
                <span className={css['name']} translate="no">
                  {model.name}
                </span>
                {isDemo(model.name) && (
                  <span className={css['wait']} data-tone="warn">
                    {say({ key: 'model.demo' })}
                  </span>
                )}
                {!old && <Wait model={model} />}
              </span>
            </label>
            <MainModel form={form} model={model} />
          </li>
        ))}
        {gone.length > 0 && models.length > 0 && (
          <li className={css['model']} data-chosen>
            <label className={css['label']}>
              <input
                type="checkbox"
                name="modelIds"
                checked
                onChange={() =>
                  form.edit(
                    'modelIds',
                    modelIds.filter((id) => !gone.includes(id)),
                  )
                }
              />
              <span className={css['text']}>{t.modelGone}</span>
            </label>
          </li>
        )}
      </ul>
    </fieldset>
  );
}

function MainModel({ form, model }: { readonly form: PatientForm; readonly model: OfferedModel }) {
  const t = useWords(messages);
  const { modelIds } = form.draft;
  if (modelIds.length < 2 || !modelIds.includes(model.id)) return null;
  if (modelIds[0] === model.id) return <span className={css['main']}>{t.mainModel}</span>;
  return (
    <Button
      variant="subtle"
      aria-label={t.makeMainNamed(model.name)}
      onClick={() => form.edit('modelIds', withMainModel(modelIds, model.id))}
    >
      {t.makeMain}
    </Button>
  );
}

function Wait({ model }: { readonly model: OfferedModel }) {
  const t = useWords(messages);
  const wait = waitOf(model);
  switch (wait.kind) {
    case 'unknown':
      return null;
    case 'no-server':
      return (
        <span className={css['wait']} data-tone="warn">
          {t.noServer}
        </span>
      );
    case 'ready':
      return <span className={css['wait']}>{t.ready}</span>;
    case 'waiting': {
      const { waiting, expectedWaitSeconds } = wait;
      return (
        <span className={css['wait']}>
          {expectedWaitSeconds === null
            ? t.waiting(waiting)
            : t.waitingFor(waiting, waitWords(expectedWaitSeconds, t))}
        </span>
      );
    }
  }
}

function waitWords(
  seconds: number,
  t: { readonly seconds: (count: number) => string; readonly minutes: (count: number) => string },
): string {
  return seconds < 90 ? t.seconds(Math.max(1, Math.round(seconds))) : t.minutes(Math.round(seconds / 60));
}
