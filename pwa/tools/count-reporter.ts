import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that other programs can read. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const unloaded = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0);

    const failed = count('failed') + unloaded.length + unhandled.length;
    // after the default reporter's summary, which is written when this call returns
    process.on('exit', () => {
      process.stdout.write(`pwa: ${count('passed')} passed, ${failed} failed\n`);
    });
  }
}
