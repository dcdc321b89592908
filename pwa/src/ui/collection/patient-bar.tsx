import { IconUser } from '@tabler/icons-react';

import type { PatientDraft } from '../../core/patient-fields.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './patient-bar.module.css';

/** Whose voice it is: on every step, so that nobody records the wrong patient. */
export function PatientBar({ patient }: { readonly patient: PatientDraft }) {
  const t = useWords(messages);
  const rgh = patient.rgh.trim();
  return (
    <section className={css['bar']} aria-label={t.patient}>
      <IconUser aria-hidden size={24} />
      <p className={css['who']}>
        {rgh === '' ? (
          <strong>{t.rghMissing}</strong>
        ) : (
          <strong>
            {t.rgh} <span translate="no">{rgh}</span>
          </strong>
        )}
        <span className={css['place']}>{patient.hospital === '' ? t.placeMissing : patient.hospital}</span>
      </p>
    </section>
  );
}
