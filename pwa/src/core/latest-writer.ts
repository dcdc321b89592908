/**
 * Writes the newest of what it is given, one write at a time: what comes during a write waits for its end, and only the
 * last of it is written. So nothing is delayed by a timer, and the newest is never overtaken by something older.
 */
export class LatestWriter<Value> {
  readonly #write: (value: Value) => Promise<void>;
  #waiting: Waiting<Value> | null = null;
  #running = false;

  constructor(write: (value: Value) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when this value, or a newer one, is written; rejects when that was refused. */
  keep(value: Value): Promise<void> {
    const kept = new Promise<void>((resolve, reject) => {
      const earlier = this.#waiting?.callers ?? [];
      this.#waiting = { value, callers: [...earlier, { resolve, reject }] };
    });
    void this.#run();
    return kept;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting !== null) {
      const { value, callers } = this.#waiting;
      this.#waiting = null;
      try {
        await this.#write(value);
        for (const { resolve } of callers) resolve();
      } catch (refusal) {
        for (const { reject } of callers) reject(refusal);
      }
    }
    this.#running = false;
  }
}

type Caller = { readonly resolve: () => void; readonly reject: (refusal: unknown) => void };
type Waiting<Value> = { readonly value: Value; readonly callers: readonly Caller[] };
