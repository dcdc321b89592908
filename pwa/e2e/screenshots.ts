import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import {
  begin,
  expectSent,
  fillPatient,
  record,
  recordAll,
  send,
  startRecording,
  testMicrophone,
  useTake,
} from './harness/collect.ts';
import { SIGNED_OUT, signedIn, somebodyWithEverything, STEPS, type Screen } from './harness/screens.ts';
import { CACHE } from './harness/system.ts';
import { expect, signIn, test, type Page } from './harness/test.ts';

const FOLDER = join(CACHE, '../screenshots');
const SIZES = {
  small: { width: 320, height: 568 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const;

test.describe.configure({ timeout: 180_000 });

for (const language of ['pt', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${language} ${colorScheme}`, async ({ freshPage, service }) => {
      const { user, inferences } = await somebodyWithEverything(service);
      await freshPage.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await freshPage.addInitScript((chosen) => {
        localStorage.setItem('spira.preferences', JSON.stringify({ language: chosen }));
      }, language);

      const look = `${language}-${colorScheme}`;
      for (const screen of SIGNED_OUT) await take(freshPage, screen, look);
      await signIn(freshPage, user);
      for (const screen of await signedIn(service, user, inferences)) await take(freshPage, screen, look);
    });
  }
}

test('every step of a collection', async ({ page, phone }) => {
  const id = await begin(page);
  await fillPatient(page);
  await recordAll(page, phone);
  const inEveryLook = async (names: readonly string[]): Promise<void> => {
    for (const language of ['pt', 'en'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.evaluate((chosen) => {
          localStorage.setItem('spira.preferences', JSON.stringify({ language: chosen }));
        }, language);
        for (const name of names)
          await take(page, { name, path: `/coleta/${id}/${name}` }, `${language}-${colorScheme}`);
      }
    }
  };

  await inEveryLook(STEPS);
  await page.evaluate(() => {
    localStorage.removeItem('spira.preferences');
  });
  await page.goto(`/coleta/${id}/revisao`);
  await send(page);
  await expectSent(page);
  await inEveryLook(['confirmacao']);
});

async function take(page: Page, { name, path }: Screen, look: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSettled(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await laidOut(page);
    await page.screenshot({ path: join(FOLDER, `${name}-${size}-${look}.png`), fullPage: true });
  }
}

/** The page has the height of its new window, not that of the one before, and all its letters. */
async function laidOut(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise(requestAnimationFrame);
    for (let before = -1; before !== document.documentElement.scrollHeight; await frame()) {
      before = document.documentElement.scrollHeight;
      await frame();
    }
  });
}

/** Nothing on the page says that it is still on its way. */
async function expectSettled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true], .mantine-Loader-root')).toHaveCount(0);
}

/** The pictures that the README and the manifest show. Made again with every run: commit them when the app looks different. */
const SHOWN = join(import.meta.dirname, '../public/screenshots');

test('the pictures of the README', async ({ freshPage, phone, service }) => {
  mkdirSync(SHOWN, { recursive: true });
  const { user, inferences } = await somebodyWithEverything(service);
  await freshPage.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await signIn(freshPage, user);
  const picture = async (name: string): Promise<void> => {
    await expectSettled(freshPage);
    await freshPage.screenshot({ path: join(SHOWN, `${name}.png`) });
  };

  await freshPage.setViewportSize({ width: 1280, height: 800 });
  await freshPage.goto('/');
  await expect(freshPage.getByRole('table')).toBeVisible();
  await picture('list');

  await freshPage.setViewportSize({ width: 390, height: 844 });
  await freshPage.goto(`/inferencias/${inferences[0]?.id ?? ''}`);
  await expect(freshPage.getByText('Pré-diagnóstico (apoio à decisão)').first()).toBeVisible();
  await picture('result');

  await begin(freshPage);
  await fillPatient(freshPage);
  await testMicrophone(freshPage, phone);
  await freshPage.getByRole('button', { name: 'Continuar' }).click();
  await record(freshPage, phone, 'aceite', 'speech');
  await useTake(freshPage);
  await startRecording(freshPage, phone, 'sustentada', 'vowel');
  await expect(freshPage.getByRole('timer')).toHaveText(/0:0[3-9]/);
  await freshPage.getByRole('button', { name: 'Parar gravação' }).scrollIntoViewIfNeeded();
  await picture('recording');
});
