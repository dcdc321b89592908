import { randomBytes } from 'node:crypto';

import type { Credentials, System } from './system.ts';

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

export type InferenceJson = {
  readonly id: string;
  readonly created_in: string;
  readonly [field: string]: unknown;
};
