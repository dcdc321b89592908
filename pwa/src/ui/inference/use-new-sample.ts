import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { newCollection } from '../../core/collection.ts';
import { draftOfSamePatient } from '../../core/same-patient.ts';
import type { InferenceJson } from '../shell/inferences.ts';
import { useServices } from '../shell/services.tsx';
import { useUser } from '../shell/session-context.tsx';

/** Begins a sample of the same patient, so that nobody types again who it is. */
export function useNewSample() {
  const { collections, newId, nowMillis } = useServices();
  const { id: userId } = useUser();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (inference: InferenceJson) => {
      const collection = newCollection(newId(), userId, draftOfSamePatient(inference), nowMillis());
      await collections.save(collection);
      await navigate(`/coleta/${collection.id}/paciente`);
    },
  });
}
