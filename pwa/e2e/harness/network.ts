import { connect, createServer, type Server, type Socket } from 'node:net';

import { seededRandom } from '../../src/core/random.ts';

/** The line between a device and the service: a proxy of bytes that can be cut. */
export class Network {
  readonly #server: Server;
  readonly #target: number;
  readonly #open = new Set<Socket>();
  #isUp = true;
  #cutter: ((chunk: Buffer) => Cut | null) | null = null;
  #cuts = 0;

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((device) => {
      this.#serve(device);
    });
  }

  static async to(url: string): Promise<Network> {
    const network = new Network(Number(new URL(url).port));
    await new Promise<void>((listening) => network.#server.listen(0, '127.0.0.1', listening));
    return network;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the network is closed');
    return `http://localhost:${address.port}`;
  }

  /** How many connections the cutter has cut so far. */
  get cuts(): number {
    return this.#cuts;
  }

  /** The service cannot be reached: every connection breaks at once. */
  down(): void {
    this.#isUp = false;
    for (const socket of this.#open) socket.destroy();
  }

  up(): void {
    this.#isUp = true;
  }

  /**
   * Cuts submissions, by a seed: before they arrive, in their middle, or, worst of all, after the whole has arrived and
   * before the answer is back. Stops after so many cuts.
   */
  cutSubmissions(howMany: number, seed: number): void {
    const random = seededRandom(seed);
    const last = this.#cuts + howMany;
    this.#cutter = (chunk) => {
      if (this.#cuts >= last) return null;
      if (!/^POST \/v1\/users\/[^/ ]+\/inferences/.test(chunk.subarray(0, 200).toString('latin1')))
        return null;
      const chance = random();
      if (chance < 0.25) return { kind: 'before' };
      if (chance < 0.6) return { kind: 'during', afterBytes: Math.ceil(random() * 400_000) };
      return { kind: 'answer' };
    };
  }

  async close(): Promise<void> {
    this.down();
    await new Promise((closed) => this.#server.close(closed));
  }

  #serve(device: Socket): void {
    if (!this.#isUp) {
      device.destroy();
      return;
    }
    const service = connect(this.#target, '127.0.0.1');
    const cut = (): void => {
      device.destroy();
      service.destroy();
    };
    for (const socket of [device, service]) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', cut);
      socket.on('close', () => {
        this.#open.delete(socket);
        cut();
      });
    }

    let planned: Cut | null = null;
    let sent = 0;
    const count = (): void => {
      this.#cuts++;
      cut();
    };
    device.on('data', (chunk) => {
      const next = this.#cutter?.(chunk) ?? null;
      if (next !== null) [planned, sent] = [next, 0];
      sent += chunk.length;
      if (planned?.kind === 'before' || (planned?.kind === 'during' && sent > planned.afterBytes)) {
        count();
        return;
      }
      if (!service.write(chunk)) device.pause();
    });
    service.on('drain', () => device.resume());
    service.on('data', (chunk) => {
      // a planned cut that its submission was too short for is one of the answer
      if (planned !== null) {
        planned = null;
        count();
        return;
      }
      if (!device.write(chunk)) service.pause();
    });
    device.on('drain', () => service.resume());
  }
}

type Cut =
  | { readonly kind: 'before' }
  | { readonly kind: 'during'; readonly afterBytes: number }
  | { readonly kind: 'answer' };
