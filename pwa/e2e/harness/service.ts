import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Credentials, System } from './system.ts';

const AUDIO = resolve(import.meta.dirname, '../../../deploy/testdata/audio');

/**
 * How long a result may take, from the model to the screen, on a machine that does everything else at once: longer than
 * the minute after which a page without its stream asks again. What has to be quick says so in its own test.
 */
export const RESULT_MILLIS = 65_000;

export type Role = 'clinician' | 'ml-engineer' | 'admin';

export type User = Credentials & { readonly id: string; readonly roles: readonly Role[] };

/** What the service keeps, asked as any other program asks it: a bearer token, no browser. */
export class Service {
  readonly #system: System;
  readonly #tokens = new Map<string, { id: string; token: string; until: number }>();

  constructor(system: System) {
    this.#system = system;
  }

  /** Somebody new, with nothing of their own yet. */
  async createUser(...roles: readonly Role[]): Promise<User> {
    const username = `${roles[0] ?? 'clinician'}-${randomBytes(4).toString('hex')}`;
    const password = `${randomBytes(9).toString('base64url')}-Aa1`;
    await this.#ask(this.#system.admin, '/v1/users/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        username,
        email: `${username}@example.org`,
        password,
        password_confirmation: password,
        roles: roles.length === 0 ? ['clinician'] : roles,
      }),
    });
    const { id } = await this.#signIn({ username, password });
    return { id, username, password, roles: roles.length === 0 ? ['clinician'] : roles };
  }

  /** A sample as the app sends it, from the recordings of deploy/testdata; answers with the inference's id. */
  async submit(user: User, sample: Sample = {}): Promise<string> {
    const { models } = await this.json<{ models: readonly { id: string }[] }>(user, '/v1/models/');
    const form = new FormData();
    for (const { id } of models.slice(0, sample.models ?? 1)) form.append('model_id', id);
    const fields = { rgh: '14259401E', local: 'Hospital das Clínicas', gender: 'Feminino', age: '54' };
    const more = { mask_type: 'NONE', covid_status: 'FALSE', ...sample.fields };
    for (const [name, value] of Object.entries({ ...fields, ...more })) form.append(name, value);
    const vowel = sample.vowel ?? 'sustentada-steady.wav';
    const files = { aceite: 'aceite.wav', sustentada: vowel, parlenda: 'parlenda.wav', frase: 'frase.wav' };
    for (const [slot, file] of Object.entries(files)) {
      const bytes = readFileSync(resolve(AUDIO, file));
      form.append(slot, new Blob([bytes], { type: 'audio/wav' }), `${slot}.wav`);
    }
    const { inference_id: id } = await this.json<{ inference_id: string }>(
      user,
      `/v1/users/${user.id}/inferences`,
      { method: 'POST', body: form, headers: { 'Idempotency-Key': sample.key ?? randomUUID() } },
    );
    return id;
  }

  /** Returns when the service knows the result of an inference. */
  async answered(user: User, id: string): Promise<InferenceJson> {
    for (let waited = 0; waited < RESULT_MILLIS; waited += 100) {
      const inference = await this.json<InferenceJson>(user, `/v1/users/${user.id}/inferences/${id}`);
      if (inference.status !== 'processing') return inference;
      await pause(100);
    }
    throw new Error(`inference ${id} is not answered`);
  }

  async recall(engineer: User, name: string, version: string): Promise<void> {
    await this.json(engineer, '/v1/recalls', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, version, reason: 'gravações de 44,1 kHz foram lidas devagar demais' }),
    });
  }

  /** Takes every recall that holds back. */
  async withdrawRecalls(engineer: User): Promise<void> {
    type Recall = { id: string; withdrawal: unknown };
    const { recalls } = await this.json<{ recalls: readonly Recall[] }>(engineer, '/v1/recalls?limit=200');
    for (const { id } of recalls.filter(({ withdrawal }) => withdrawal === null)) {
      await this.json(engineer, `/v1/recalls/${id}/withdrawal`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason: 'a test is over' }),
      });
    }
  }

  async inferences(user: User): Promise<readonly InferenceJson[]> {
    const all: InferenceJson[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await this.json<{ inferences: InferenceJson[]; next_cursor?: string | null }>(
        user,
        `/v1/users/${user.id}/inferences?limit=100${query}`,
      );
      all.push(...page.inferences);
      cursor = page.next_cursor ?? null;
    } while (cursor !== null);
    return all;
  }

  /** The bytes of a recording as the service keeps them. */
  async recording(user: User, inferenceId: string, slot: string): Promise<Uint8Array> {
    const path = `/v1/users/${user.id}/inferences/${inferenceId}/recordings/${slot}`;
    return new Uint8Array(await (await this.#ask(user, path)).arrayBuffer());
  }

  async json<Shape>(user: Credentials, path: string, init: RequestInit = {}): Promise<Shape> {
    return (await (await this.#ask(user, path, init)).json()) as Shape;
  }

  async #ask(user: Credentials, path: string, init: RequestInit = {}): Promise<Response> {
    const { token } = await this.#signIn(user);
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(this.#system.url + path, { ...init, headers });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }

  async #signIn({ username, password }: Credentials): Promise<{ id: string; token: string }> {
    const known = this.#tokens.get(username);
    if (known !== undefined && known.until > Date.now()) return known;
    const response = await fetch(`${this.#system.url}/v1/users/auth`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', username, password }),
    });
    if (!response.ok) throw new Error(`${username} cannot sign in: ${await response.text()}`);
    const { id, access_token: token } = (await response.json()) as { id: string; access_token: string };
    const fresh = { id, token, until: Date.now() + 10 * 60_000 };
    this.#tokens.set(username, fresh);
    return fresh;
  }
}

export type Sample = {
  readonly key?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** How many models are asked; the first one is the main one. */
  readonly models?: number;
  readonly vowel?: 'sustentada-steady.wav' | 'sustentada-broken.wav';
};

export type InferenceJson = {
  readonly id: string;
  readonly status: string;
  readonly rgh: string;
  readonly created_in: string;
  readonly extra: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
};
