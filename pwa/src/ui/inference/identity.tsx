import { useFormat } from '../shell/format.ts';
import type { InferenceJson } from '../shell/inferences.ts';
import { useWords } from '../shell/words.tsx';
import css from './identity.module.css';
import { messages } from './messages.ts';

/** Whose result this is, before anything is said of it. */
export function Identity({ inference }: { readonly inference: InferenceJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const collected = inference.extra['collected_in'];
  const when = collected !== undefined && !Number.isNaN(Date.parse(collected)) ? collected : null;
  return (
    <section className={css['identity']} aria-label={t.identity}>
      <dl>
        <div className={css['whose']}>
          <dt>{t.rgh}</dt>
          <dd className={css['rgh']}>{inference.rgh ?? t.noRgh}</dd>
        </div>
        <div>
          <dt>{t.hospital}</dt>
          <dd>{inference.local ?? '–'}</dd>
        </div>
        <div>
          <dt>{when === null ? t.sent : t.collected}</dt>
          <dd>{format.dateTime(when ?? inference.created_in)}</dd>
        </div>
      </dl>
      <p>{t.check}</p>
    </section>
  );
}
