import { NOT_THE_SERVICE, OTHER_USER, PASSWORD_FIRST, type Answer, type Problem } from '../../core/outbox.ts';
import type { MultipartField } from '../../core/patient-form.ts';
import type { Task } from '../../core/take-quality.ts';
import { isObject, noAnswer, readProblem, retryAfterSeconds } from './problem.ts';
import type { Send } from './transport.ts';

export type Submission = {
  readonly key: string;
  readonly userId: string;
  readonly fields: readonly MultipartField[];
  readonly recordings: readonly (readonly [Task, Uint8Array<ArrayBuffer>])[];
};

export type Submit = (submission: Submission) => Promise<Answer>;
/** The inference that the service has under a key; null when it has none. Rejects when it does not say. */
export type FindByKey = (userId: string, key: string) => Promise<string | null>;

const ID = /^[0-9a-f]{24}$/i;

/** Sends a sample, once; whatever comes of it is an answer. */
export function submission(
  send: (request: Request, timeoutMillis: number) => Promise<Response>,
  origin: string,
  nowMillis: () => number,
): Submit {
  return async ({ key, userId, fields, recordings }) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    for (const [task, wav] of recordings)
      body.append(task, new Blob([wav], { type: 'audio/wav' }), `${task}.wav`);
    const bytes = recordings.reduce((sum, [, wav]) => sum + wav.byteLength, 0);
    const request = new Request(`${origin}/v1/users/${encodeURIComponent(userId)}/inferences`, {
      method: 'POST',
      headers: { 'Idempotency-Key': key, Accept: 'application/json' },
      credentials: 'same-origin',
      body,
    });
    try {
      const response = await send(request, patienceMillis(bytes));
      const { status } = response;
      const waitSeconds = retryAfterSeconds(response, nowMillis());
      const inferenceId = await inferenceIdOf(response.clone());
      const problem = response.ok ? notTheService(status) : await refusal(response, userId, send, origin);
      return { kind: 'answered', status, inferenceId, problem, retryAfterSeconds: waitSeconds };
    } catch (error) {
      return { kind: 'unreachable', problem: noAnswer(error) };
    }
  };
}

export function findByKey(send: Send, origin: string): FindByKey {
  return async (userId, key) => {
    const query = new URLSearchParams({ q: key, limit: '1' });
    const path = `/v1/users/${encodeURIComponent(userId)}/inferences?${query.toString()}`;
    const response = await send(new Request(origin + path, { credentials: 'same-origin' }));
    if (!response.ok) throw new Error(`the search answered ${response.status}`);
    const page: unknown = await response.json();
    const found: unknown =
      isObject(page) && Array.isArray(page['inferences']) ? page['inferences'][0] : undefined;
    if (found === undefined && isObject(page) && page['next_cursor'] === null) return null;
    if (isObject(found) && typeof found['id'] === 'string' && ID.test(found['id'])) return found['id'];
    throw new Error('the search answered something else');
  };
}

/** A slow network must not be given up on, a dead one not be waited for: 15 KB/s, up to the service's own five minutes. */
function patienceMillis(bytes: number): number {
  return Math.min(310_000, 45_000 + bytes / 15);
}

async function inferenceIdOf(response: Response): Promise<string | null> {
  if (!response.ok && response.status !== 409) return null;
  const json: unknown = await response.json().catch(() => null);
  const id = isObject(json) ? json['inference_id'] : undefined;
  return typeof id === 'string' && ID.test(id) ? id : null;
}

function notTheService(status: number): Problem {
  return { type: NOT_THE_SERVICE, status, text: 'an answer without an inference' };
}

/** A refusal, and whether it is about who is signed in rather than about the sample. */
async function refusal(
  response: Response,
  userId: string,
  send: (request: Request, timeoutMillis: number) => Promise<Response>,
  origin: string,
): Promise<Problem> {
  const problem = await readProblem(response);
  if (response.status !== 403 || problem.type === NOT_THE_SERVICE) return problem;
  if (problem.text.includes('change your password')) return { ...problem, type: PASSWORD_FIRST };
  // another tab may have signed somebody else in: the cookies are the same for all
  const session = await send(new Request(`${origin}/v1/session`, { credentials: 'same-origin' }), 15_000);
  const json: unknown = session.ok ? await session.json() : null;
  const user = isObject(json) && isObject(json['user']) ? json['user']['id'] : undefined;
  return user === userId ? problem : { ...problem, type: OTHER_USER };
}
