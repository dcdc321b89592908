import { describe, expect, test } from 'vitest';
import { NO_ANSWER, NOT_THE_SERVICE, OTHER_USER, PASSWORD_FIRST } from '../../core/outbox.ts';
import { findByKey, submission, type Submission } from './submission.ts';

const ORIGIN = 'http://spira.test';
const ID = '6741f0a2c3b4d5e6f7a8b9c3';
const NOW = Date.UTC(2026, 10, 22);
const WAV = new Uint8Array([82, 73, 70, 70]);
const SUBMISSION: Submission = {
  key: '0b9f3f5e-6a0e-4b1c-9a53-0e4a0f8f5d11',
  userId: '6741f0a2c3b4d5e6f7a8b9c0',
  fields: [
    ['model_id', 'a'],
    ['model_id', 'b'],
    ['local', 'Hospital das Clínicas'],
  ],
  recordings: [
    ['aceite', WAV],
    ['sustentada', WAV],
  ],
};

describe('a submission', () => {
  test('is the multipart form of the contract, under its key', async () => {
    let request: Request | undefined;
    await submit((sent) => {
      request = sent.clone();
      return Response.json({ inference_id: ID });
    });

    expect(request?.url).toBe(`${ORIGIN}/v1/users/6741f0a2c3b4d5e6f7a8b9c0/inferences`);
    expect(request?.method).toBe('POST');
    expect(request?.headers.get('Idempotency-Key')).toBe(SUBMISSION.key);
    const form = await request?.formData();
    expect([...(form?.keys() ?? [])]).toEqual(['model_id', 'model_id', 'local', 'aceite', 'sustentada']);
    expect(form?.getAll('model_id')).toEqual(['a', 'b']);
    const file = form?.get('aceite') as File;
    expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([
      'aceite.wav',
      'audio/wav',
      WAV,
    ]);
  });

  test('is acknowledged by nothing but an inference', async () => {
    expect(await submit(() => Response.json({ inference_id: ID }))).toMatchObject({
      status: 200,
      inferenceId: ID,
    });
    expect(await submit(() => new Response('<html>Sign in to the Wi-Fi</html>'))).toMatchObject({
      inferenceId: null,
      problem: { type: NOT_THE_SERVICE },
    });
    expect(await submit(() => Response.json({ inference_id: '../../x' }))).toMatchObject({
      inferenceId: null,
    });
  });

  test('is answered with the problem, field by field', async () => {
    const errors = [{ field: 'age', message: 'must be a whole number' }, 'nonsense'];
    const answer = await submit(() =>
      Response.json({ type: 'about:blank', status: 422, detail: 'age must be …', errors }, { status: 422 }),
    );

    expect(answer).toEqual({
      kind: 'answered',
      status: 422,
      inferenceId: null,
      problem: {
        type: 'about:blank',
        status: 422,
        text: 'age must be …',
        fields: [{ field: 'age', text: 'must be a whole number' }],
      },
      retryAfterSeconds: null,
    });
  });

  test('tells a proxy’s refusal from one of the service', async () => {
    expect(
      await submit(() => new Response('<h1>No</h1>', { status: 403, statusText: 'Forbidden' })),
    ).toMatchObject({
      problem: { type: NOT_THE_SERVICE, status: 403 },
    });
  });

  test.each([
    ['120', 120],
    [new Date(NOW + 90_000).toUTCString(), 90],
    [new Date(NOW - 90_000).toUTCString(), 0],
    ['soon', null],
  ])('is told to wait: %s', async (header, seconds) => {
    const headers = { 'Retry-After': header };

    expect(await submit(() => Response.json({ detail: 'x' }, { status: 503, headers }))).toMatchObject({
      retryAfterSeconds: seconds,
    });
  });

  test('that nobody answers is unreachable', async () => {
    expect(await submit(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({
      kind: 'unreachable',
      problem: { type: NO_ANSWER, status: null, text: 'Failed to fetch' },
    });
  });

  test('has more patience the more there is to send, within bounds', async () => {
    const patience: number[] = [];
    for (const bytes of [4, 1_500_000, 50_000_000]) {
      const sending = submission(
        (_, timeoutMillis) => {
          patience.push(timeoutMillis);
          return Promise.resolve(Response.json({ inference_id: ID }));
        },
        ORIGIN,
        () => NOW,
      );
      await sending({ ...SUBMISSION, recordings: [['aceite', new Uint8Array(bytes)]] });
    }

    expect(patience.map((millis) => Math.round(millis / 1000))).toEqual([45, 145, 310]);
  });
});

describe('a refusal that is about the person', () => {
  test('asks to change the password first', async () => {
    expect(
      await submit(() =>
        Response.json({ type: 'about:blank', detail: 'change your password first' }, { status: 403 }),
      ),
    ).toMatchObject({ problem: { type: PASSWORD_FIRST } });
  });

  test.each([
    ['somebody else', '6741f0a2c3b4d5e6f7a8b9ff', OTHER_USER],
    ['the same', SUBMISSION.userId, 'about:blank'],
  ])('says whether it is %s who is signed in', async (_, id, type) => {
    const answer = await submit((request) =>
      request.method === 'GET'
        ? Response.json({ user: { id } })
        : Response.json({ type: 'about:blank', detail: 'Forbidden operation' }, { status: 403 }),
    );

    expect(answer).toMatchObject({ status: 403, problem: { type } });
  });
});

describe('the search by key', () => {
  const search = (answer: () => Response) =>
    findByKey(() => Promise.resolve(answer()), ORIGIN)('maria', 'key');

  test('finds the inference, or none', async () => {
    expect(await search(() => Response.json({ inferences: [{ id: ID }], next_cursor: null }))).toBe(ID);
    expect(await search(() => Response.json({ inferences: [], next_cursor: null }))).toBeNull();
  });

  test('says nothing rather than something wrong', async () => {
    await expect(search(() => Response.json({}, { status: 503 }))).rejects.toThrow('503');
    await expect(search(() => Response.json({}))).rejects.toThrow('something else');
    await expect(search(() => Response.json({ inferences: [], next_cursor: 'more' }))).rejects.toThrow();
  });
});

function submit(answer: (request: Request) => Response | Promise<Response>) {
  return submission(
    async (request) => answer(request),
    ORIGIN,
    () => NOW,
  )(SUBMISSION);
}
