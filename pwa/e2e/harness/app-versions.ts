import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { System } from './system.ts';

/** Deploys another version of the app while the system runs, as an operator does: other files in the same folder. */
export class AppVersions {
  readonly #app: string;
  readonly #original: string;

  constructor({ app }: System) {
    this.#app = app;
    this.#original = `${app}.original`;
    cpSync(app, this.#original, { recursive: true });
  }

  /** The same app with another page around it, by which it can be told: `<meta name="deployed" content="name">`. */
  deploy(name: string): void {
    this.#rewrite('index.html', (page) =>
      page.replace('</head>', `<meta name="deployed" content="${name}"></head>`),
    );
    this.#rewrite('sw.js', (worker) => {
      const changed = worker.replace(
        /"revision":"[0-9a-f]{32}","url":"index\.html"/,
        `"revision":"${name}","url":"index.html"`,
      );
      if (changed === worker) throw new Error('sw.js names no revision of index.html');
      return changed;
    });
  }

  restore(): void {
    cpSync(this.#original, this.#app, { recursive: true });
    rmSync(this.#original, { recursive: true });
  }

  #rewrite(name: string, change: (text: string) => string): void {
    const file = join(this.#app, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    // the compressed siblings are those of the old file
    for (const suffix of ['.gz', '.br']) rmSync(file + suffix, { force: true });
  }
}
