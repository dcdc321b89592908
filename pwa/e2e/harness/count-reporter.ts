import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

/** Ends a run with the names of what failed, then one plain line that other programs can read. */
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
    for (const test of tests.filter((one) => one.outcome() === 'unexpected')) {
      const why = test.results.at(-1)?.error?.message?.split('\n', 1)[0] ?? 'no reason given';
      process.stdout.write(`e2e failed: ${test.titlePath().filter(Boolean).join(' › ')}: ${why}\n`);
    }
    process.stdout.write(
      `e2e: ${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`,
    );
    return Promise.resolve();
  }
}
