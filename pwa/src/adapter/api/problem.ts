import type { FieldProblem, Problem } from '../../core/outbox.ts';
import { NO_ANSWER, NOT_THE_SERVICE } from '../../core/outbox.ts';

/** What the service refused and why (RFC 9457); of anything else only the status is known. */
export async function readProblem(response: Response): Promise<Problem> {
  const json: unknown = await response.json().catch(() => null);
  const { status } = response;
  if (!isObject(json) || typeof json['detail'] !== 'string') {
    return { type: NOT_THE_SERVICE, status, text: response.statusText };
  }
  const type = typeof json['type'] === 'string' ? json['type'] : 'about:blank';
  const fields = readFields(json['errors']);
  return { type, status, text: json['detail'], ...(fields.length === 0 ? {} : { fields }) };
}

function readFields(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    if (!isObject(error) || typeof error['field'] !== 'string') return [];
    return [{ field: error['field'], text: typeof error['message'] === 'string' ? error['message'] : '' }];
  });
}

export function noAnswer(cause: unknown): Problem {
  return { type: NO_ANSWER, status: null, text: cause instanceof Error ? cause.message : '' };
}

/** Seconds, from a number of them or a date; null when there is no such header. */
export function retryAfterSeconds(response: Response, nowMillis: number): number | null {
  const header = response.headers.get('Retry-After');
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - nowMillis) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
}

export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
