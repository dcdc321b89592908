import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import { addressOf, questionFrom, type Question } from '../../core/inference-question.ts';

/**
 * What the list is asked: filters and order in the address, so that they can be kept and sent around; the search, which
 * may name a patient, only in the state of this entry of the tab's history.
 */
export function useQuestion(): [Question, (question: Question) => void] {
  const [parameters] = useSearchParams();
  const { state } = useLocation() as { state: unknown };
  const navigate = useNavigate();
  const text = searchIn(state);
  const question = useMemo(() => questionFrom((name) => parameters.get(name), text), [parameters, text]);
  const ask = useCallback(
    (next: Question) => {
      const search = new URLSearchParams(addressOf(next)).toString();
      void navigate({ search }, { replace: true, preventScrollReset: true, state: { search: next.text } });
    },
    [navigate],
  );
  return [question, ask];
}

function searchIn(state: unknown): string {
  const search = typeof state === 'object' && state !== null && 'search' in state ? state.search : '';
  return typeof search === 'string' ? search : '';
}
