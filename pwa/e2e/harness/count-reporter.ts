import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with one plain line that other programs can read. */
export default class CountReporter implements Reporter {
  #all: Suite | null = null;
  #errors = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#all = suite;
  }

  onError(): void {
    this.#errors++;
  }

  onExit(): Promise<void> {
    const tests = this.#all?.allTests() ?? [];
    const passed = tests.filter((test) => test.outcome() === 'expected').length;
    const skipped = tests.filter((test) => test.outcome() === 'skipped').length;
    const failed = tests.length - passed - skipped + this.#errors;
    process.stdout.write(
      `e2e: ${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`,
    );
    return Promise.resolve();
  }
}
