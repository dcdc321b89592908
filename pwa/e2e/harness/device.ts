import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';

import { wavOf, type Sound } from './sounds.ts';

export type DeviceOptions = {
  /** `plugged in` is granted without a question, `refused` is one that the person does not allow. */
  readonly microphone: 'plugged in' | 'refused' | 'none';
  readonly page: BrowserContextOptions;
  readonly argumentsOfBrowser: readonly string[];
};

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

/** A phone or computer with a browser that remembers: its profile survives a restart. */
export class Device {
  readonly #folder: string;
  readonly #options: DeviceOptions;
  readonly #onContext: (context: BrowserContext) => Promise<void>;
  #context: BrowserContext | null = null;

  constructor(
    folder: string,
    options: DeviceOptions,
    onContext: (context: BrowserContext) => Promise<void> = async () => Promise.resolve(),
  ) {
    this.#folder = folder;
    this.#options = options;
    this.#onContext = onContext;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    this.hears('room');
  }

  /**
   * What the microphone hears from its next opening on, from the beginning and over and over. Chromium reads the file
   * anew whenever the microphone is opened.
   */
  hears(sound: Sound): void {
    writeFileSync(this.#microphone, wavOf(sound));
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('the browser is closed');
    return this.#context;
  }

  /** The first tab. */
  get page(): Page {
    const [page] = this.context.pages();
    if (page === undefined) throw new Error('no tab is open');
    return page;
  }

  async start(): Promise<Page> {
    this.#context = await chromium.launchPersistentContext(join(this.#folder, 'profile'), {
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      headless: true,
      args: [...ARGUMENTS, ...this.#microphoneArguments(), ...this.#options.argumentsOfBrowser],
      locale: 'pt-BR',
      timezoneId: 'America/Sao_Paulo',
      viewport: { width: 390, height: 844 },
      ...this.#options.page,
    });
    await this.#onContext(this.#context);
    return this.page;
  }

  async stop(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Everything that was open is gone, everything that was kept is still there. */
  async restart(): Promise<Page> {
    await this.stop();
    return this.start();
  }

  async throwAway(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #microphone(): string {
    return join(this.#folder, 'microphone.wav');
  }

  #microphoneArguments(): readonly string[] {
    switch (this.#options.microphone) {
      case 'none':
        return ['--use-fake-ui-for-media-stream'];
      case 'refused':
        return ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
      case 'plugged in':
        return [
          '--use-fake-ui-for-media-stream',
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-audio-capture=${this.#microphone}`,
        ];
    }
  }
}
