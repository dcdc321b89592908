import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useId, useState, type SubmitEvent } from 'react';

import { EVERYTHING, filtersOf, SORTS, type Question, type Sort } from '../../core/inference-question.ts';
import { useServiceInfo } from '../shell/service-info.ts';
import { useCatalogue } from '../shell/use-catalogue.ts';
import { useSay, useWords } from '../shell/words.tsx';
import css from './filters.module.css';
import { messages } from './messages.ts';

const DIAGNOSES = ['positive', 'negative', 'inconclusive'] as const;

type FiltersProps = { readonly question: Question; readonly onAsk: (question: Question) => void };

export function Filters({ question, onAsk }: FiltersProps) {
  const t = useWords(messages);
  const [opened, setOpened] = useState(false);
  const panel = useId();
  const used = filtersOf(question) - (question.text === '' ? 0 : 1);
  return (
    <div className={css['filters']}>
      <div className={css['line']}>
        <Search key={question.text} text={question.text} onSearch={(text) => onAsk({ ...question, text })} />
        <div className={css['buttons']}>
          <Button
            variant="default"
            aria-expanded={opened}
            aria-controls={panel}
            rightSection={
              <IconChevronDown className={css['chevron']} data-open={opened} size={20} aria-hidden />
            }
            onClick={() => setOpened(!opened)}
          >
            {used === 0 ? t.filters : t.filtersWith(used)}
          </Button>
          {filtersOf(question) > 0 && (
            <Button
              variant="subtle"
              leftSection={<IconFilterOff size={20} aria-hidden />}
              onClick={() => onAsk({ ...EVERYTHING, sort: question.sort })}
            >
              {t.clear}
            </Button>
          )}
        </div>
      </div>
      <div id={panel} className={css['panel']} hidden={!opened}>
        {opened && <Fields question={question} onAsk={onAsk} />}
      </div>
    </div>
  );
}

type SearchProps = { readonly text: string; readonly onSearch: (text: string) => void };

/** Asked on Enter or a tap, not while typing: half a record number finds other people. */
function Search({ text, onSearch }: SearchProps) {
  const t = useWords(messages);
  const [typed, setTyped] = useState(text);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form className={css['search']} role="search" onSubmit={submit}>
      <TextInput
        className={css['text']}
        type="search"
        label={t.search}
        description={t.searchHint}
        value={typed}
        maxLength={100}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="search"
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button type="submit" variant="default" leftSection={<IconSearch size={20} aria-hidden />}>
        {t.searchNow}
      </Button>
    </form>
  );
}

function Fields({ question, onAsk }: FiltersProps) {
  const t = useWords(messages);
  const { askBeforeRevealing } = useServiceInfo();
  const { catalogue } = useCatalogue();
  const change = (part: Partial<Question>) => onAsk({ ...question, ...part });
  const among = (values: readonly string[], current: string) =>
    current === '' || values.includes(current) ? values : [...values, current];
  return (
    <>
      <NativeSelect
        label={t.status}
        value={question.status ?? ''}
        onChange={({ currentTarget }) =>
          change({ status: (currentTarget.value || null) as Question['status'] })
        }
        data={[
          { value: '', label: t.anyStatus },
          { value: 'processing', label: t.statusProcessing },
          { value: 'completed', label: t.statusCompleted },
          { value: 'error', label: t.statusError },
        ]}
      />
      {askBeforeRevealing ? (
        <p className={css['note']}>{t.diagnosisHidden}</p>
      ) : (
        <DiagnosisFilter question={question} onAsk={onAsk} />
      )}
      <NativeSelect
        label={t.model}
        value={question.modelId}
        onChange={({ currentTarget }) => change({ modelId: currentTarget.value })}
        data={[
          { value: '', label: t.anyModel },
          ...(catalogue?.models ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        label={t.hospital}
        value={question.hospital}
        onChange={({ currentTarget }) => change({ hospital: currentTarget.value })}
        data={[
          { value: '', label: t.anyHospital },
          ...among(catalogue?.hospitals ?? [], question.hospital).map((name) => ({
            value: name,
            label: name,
          })),
        ]}
      />
      <DayInput label={t.from} day={question.from} onChange={(from) => change({ from })} />
      <DayInput label={t.to} day={question.to} onChange={(to) => change({ to })} />
      <NativeSelect
        label={t.sort}
        value={question.sort}
        onChange={({ currentTarget }) => change({ sort: currentTarget.value as Sort })}
        data={SORTS.map((sort) => ({ value: sort, label: t[sortWords[sort]] }))}
      />
    </>
  );
}

const sortWords = {
  '-created_in': 'sortNewest',
  created_in: 'sortOldest',
  rgh: 'sortRgh',
  '-rgh': 'sortRghDown',
  local: 'sortHospital',
  '-local': 'sortHospitalDown',
} as const satisfies Record<Sort, keyof typeof messages.pt>;

function DiagnosisFilter({ question, onAsk }: FiltersProps) {
  const t = useWords(messages);
  const say = useSay();
  return (
    <NativeSelect
      label={t.diagnosis}
      value={question.diagnosis ?? ''}
      onChange={({ currentTarget }) =>
        onAsk({ ...question, diagnosis: (currentTarget.value || null) as Question['diagnosis'] })
      }
      data={[
        { value: '', label: t.anyDiagnosis },
        ...DIAGNOSES.map((value) => ({ value, label: say({ key: `result.${value}` }) })),
      ]}
    />
  );
}

type DayInputProps = {
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
};

/** Not controlled: a day that is half typed must not be taken away. */
function DayInput({ label, day, onChange }: DayInputProps) {
  return (
    <TextInput
      key={day}
      type="date"
      label={label}
      defaultValue={day}
      onBlur={({ currentTarget }) => {
        if (currentTarget.value !== day) onChange(currentTarget.value);
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter' && currentTarget.value !== day) onChange(currentTarget.value);
      }}
    />
  );
}
