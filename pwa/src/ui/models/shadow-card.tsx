import { Card } from '../shell/card.tsx';
import { ErrorNotice } from '../shell/error-notice.tsx';
import { useFormat } from '../shell/format.ts';
import { useWords } from '../shell/words.tsx';
import { messages } from './messages.ts';
import css from './model-page.module.css';
import { useModelShadow, type TallyJson } from './use-models.ts';

/** How second versions compare with what was served; nothing where there is none. */
export function ShadowCard({ id }: { readonly id: string }) {
  const t = useWords(messages);
  const { data, error, refetch } = useModelShadow(id);
  if (error === null && (data === undefined || data.versions.length === 0)) return null;
  return (
    <Card title={t.shadow}>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      <p>{t.shadowText}</p>
      <ul className={css['servers']}>
        {data?.versions.map((tally) => (
          <li key={`${tally.name}/${tally.version}`}>
            <Tally tally={tally} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Tally({ tally }: { readonly tally: TallyJson }) {
  const t = useWords(messages);
  const format = useFormat();
  const { compared, same_diagnosis: same, largest_difference: difference } = tally;
  const percent = (same / compared) * 100;
  return (
    <>
      <h3>
        <span translate="no">{tally.name}</span>, {t.version(tally.version)}
      </h3>
      <p>{t.sameAnswers(format.number(same), format.number(compared), format.number(percent, 1))}</p>
      {/* the sentence above says the same */}
      <svg className={css['bar']} aria-hidden>
        <rect className={css['ground']} width="100%" height="100%" />
        <rect className={css['share']} width={`${percent.toFixed(2)}%`} height="100%" />
      </svg>
      <p>
        {t.largestDifference}: {difference === null ? t.notKnown : format.number(difference, 6)}.{' '}
        {t.fromTo(format.dateTime(tally.since), format.dateTime(tally.until))}
      </p>
    </>
  );
}
