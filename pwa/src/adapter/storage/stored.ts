import type { Collection } from '../../core/collection.ts';
import type { MultipartField } from '../../core/patient-form.ts';
import { EMPTY_DRAFT } from '../../core/patient-fields.ts';
import type { OutboxContent } from './storage.ts';

/** A collection as an earlier version of the app may have kept it: what it did not know yet has its first value. */
export function readCollection(json: unknown): Collection | null {
  if (!isObject(json) || typeof json['id'] !== 'string' || typeof json['userId'] !== 'string') return null;
  const kept = json as Partial<Collection> & Pick<Collection, 'id' | 'userId'>;
  const createdAtMillis = kept.createdAtMillis ?? 0;
  return {
    createdAtMillis,
    updatedAtMillis: createdAtMillis,
    consent: null,
    room: null,
    phraseSkippedReason: null,
    ...kept,
    takes: kept.takes ?? {},
    patient: { ...EMPTY_DRAFT, ...kept.patient },
  };
}

export function readContent(json: unknown): OutboxContent | null {
  if (!isObject(json)) return null;
  const collection = readCollection(json['collection']);
  const fields = json['fields'];
  return collection !== null && Array.isArray(fields)
    ? { collection, fields: fields as MultipartField[] }
    : null;
}

/** What a receipt keeps: which sample of which patient it was. */
export function receiptOf({ collection }: OutboxContent): OutboxContent {
  const { hospital, rgh } = collection.patient;
  const patient = { ...EMPTY_DRAFT, hospital, rgh };
  return { collection: { ...collection, patient, takes: {}, room: null }, fields: [] };
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
