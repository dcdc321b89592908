import { resolve } from 'node:path';

import type { Page } from '@playwright/test';
import { build } from 'vite';

import type { QueuedSample } from './queued-samples.entry.ts';
import type { Service, User } from './service.ts';

let program: Promise<string> | undefined;

/**
 * Puts finished samples into the device's queue with the app's own storage, as if they had been collected, and opens the
 * page again. Answers with their keys. Collecting twenty samples by recording takes minutes and tests something else.
 */
export async function queueSamples(
  page: Page,
  service: Service,
  user: User,
  samples: readonly Partial<QueuedSample>[],
): Promise<readonly string[]> {
  const { models } = await service.json<{ models: readonly { id: string }[] }>(user, '/v1/models/');
  const modelId = models[0]?.id;
  if (modelId === undefined) throw new Error('there is no model');
  program ??= compile();
  await page.evaluate(await program);
  const complete = samples.map((sample, index) => ({
    rgh: '14259401E',
    hospital: 'Hospital das Clínicas',
    userId: user.id,
    modelId,
    seed: index,
    ...sample,
  }));
  return page.evaluate(
    (all) => (globalThis as unknown as { queueSamples: Queue }).queueSamples(all),
    complete as readonly QueuedSample[],
  );
}

type Queue = (samples: readonly QueuedSample[]) => Promise<readonly string[]>;

async function compile(): Promise<string> {
  const entry = resolve(import.meta.dirname, 'queued-samples.entry.ts');
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'queued' }, target: 'es2023' },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  );
  const [chunk] = outputs.filter((output) => output.type === 'chunk');
  if (chunk === undefined) throw new Error('nothing was built');
  return chunk.code;
}
