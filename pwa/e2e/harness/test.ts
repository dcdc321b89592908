import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

import { AppVersions } from './app-versions.ts';
import { Device, type DeviceOptions } from './device.ts';
import { Network } from './network.ts';
import { Service, type User } from './service.ts';
import { signIn } from './session.ts';
import { CACHE, type System } from './system.ts';
import { takeTurn } from './turns.ts';

export { expect, signIn };
export type { Page };

type Options = {
  /** Whether the device has a microphone and may use it. */
  microphone: DeviceOptions['microphone'];
  /** What Playwright calls context options: size, language, theme. */
  device: DeviceOptions['page'];
  argumentsOfBrowser: readonly string[];
  /** For tests that change the system under all others: a new version of the app, a service that ends. */
  alone: boolean;
  /** What a page may throw in this test. */
  expectedTrouble: readonly RegExp[];
};

type Fixtures = {
  turn: undefined;
  /** Somebody new, a clinician with nothing of their own. */
  clinician: User;
  /** What lies between the browser and the service. Its `url` is where the app is. */
  network: Network;
  /** A phone with a fresh browser. */
  phone: Device;
  /** The first tab of the phone, signed in as `clinician`, on the list. */
  page: Page;
  /** The first tab of the phone, with nobody signed in and nothing open. */
  freshPage: Page;
  versions: AppVersions;
};

type WorkerFixtures = {
  system: System;
  service: Service;
};

/** One test: a fresh browser on the real system, and no violation of the content security policy in any page of it. */
export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  microphone: ['plugged in', { option: true }],
  device: [{}, { option: true }],
  argumentsOfBrowser: [[], { option: true }],
  alone: [false, { option: true }],
  expectedTrouble: [[], { option: true }],

  turn: [
    async ({ alone }, use, { config, parallelIndex }) => {
      const folder = process.env['SPIRA_E2E_TURNS'];
      if (folder === undefined) throw new Error('the global setup did not run');
      const end = await takeTurn(folder, parallelIndex, config.workers, alone);
      await use(undefined);
      end();
    },
    { auto: true, timeout: 300_000 }, // of its own: waiting is no part of a test
  ],

  system: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern that nothing is needed
    async ({}, use) => {
      const text = process.env['SPIRA_E2E_SYSTEM'];
      if (text === undefined) throw new Error('the global setup did not run');
      await use(JSON.parse(text) as System);
    },
    { scope: 'worker' },
  ],

  service: [
    async ({ system }, use) => {
      await use(new Service(system));
    },
    { scope: 'worker' },
  ],

  clinician: async ({ service }, use) => {
    await use(await service.createUser('clinician'));
  },

  network: async ({ system }, use) => {
    const network = await Network.to(system.url);
    await use(network);
    await network.close();
  },

  phone: async ({ network, microphone, device, argumentsOfBrowser, expectedTrouble }, use, info) => {
    const trouble: string[] = [];
    const phone = new Device(
      join(CACHE, 'devices', info.testId),
      { microphone, page: { baseURL: network.url, ...device }, argumentsOfBrowser },
      async (context) => watch(context, trouble),
    );
    await phone.start();
    await use(phone);
    if (info.status !== info.expectedStatus && info.status !== 'skipped') await attachScreens(phone, info);
    await phone.throwAway();
    const unexpected = trouble.filter((each) => !expectedTrouble.some((pattern) => pattern.test(each)));
    expect(unexpected, 'violations of the content security policy and errors that nobody caught').toEqual([]);
  },

  freshPage: async ({ phone }, use) => {
    await use(phone.page);
  },

  page: async ({ phone, clinician }, use) => {
    await signIn(phone.page, clinician);
    await use(phone.page);
  },

  versions: async ({ system }, use) => {
    const versions = new AppVersions(system);
    await use(versions);
    versions.restore();
  },
});

/** The app is on the device: it opens without a network from now on. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => navigator.serviceWorker.ready);
  // the first page of all was not served by the worker
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const ACCESSIBILITY_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA that a machine can find. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // one page without foreign frames: no need to open another page for each report
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(ACCESSIBILITY_RULES)
    .analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
}

/** Nothing sticks out to the right. */
export async function expectNoHorizontalScroll(page: Page): Promise<void> {
  expect(await widthProblems(page)).toEqual([]);
}

export async function widthProblems(page: Page): Promise<readonly string[]> {
  // the page is laid out anew two frames after its window has changed
  const [content, window] = await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
    return [document.documentElement.scrollWidth, innerWidth] as const;
  });
  return content > window ? [`${content} px wide in a window of ${window} px`] : [];
}

const AGAINST_THE_POLICY = /content security policy|trusted ?(type|html|script)|permissions policy/i;

async function watch(context: BrowserContext, trouble: string[]): Promise<void> {
  const listen = (page: Page): void => {
    page.on('console', (message) => {
      if (AGAINST_THE_POLICY.test(message.text())) trouble.push(message.text());
    });
    page.on('pageerror', (error) => {
      trouble.push(`${new URL(page.url()).pathname}: ${error.stack ?? error.message}`);
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  context.on('serviceworker', (worker) => {
    worker.on('console', (message) => {
      if (AGAINST_THE_POLICY.test(message.text())) trouble.push(`service worker: ${message.text()}`);
    });
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`content security policy: ${violatedDirective} blocked ${blockedURI}`);
    });
  });
}

async function attachScreens(phone: Device, info: ReturnType<typeof test.info>): Promise<void> {
  for (const page of phone.context.pages()) {
    const image = await page.screenshot({ fullPage: true }).catch(() => null);
    if (image !== null) await info.attach('screen', { body: image, contentType: 'image/png' });
  }
}
