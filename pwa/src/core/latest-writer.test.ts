import { expect, it } from 'vitest';

import { LatestWriter } from './latest-writer.ts';

/** Writes that end when the test says so. */
function slowWrites() {
  const written: number[] = [];
  const ends: { resolve: () => void; reject: (refusal: Error) => void }[] = [];
  const writer = new LatestWriter<number>((value) => {
    written.push(value);
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
  });
  return { written, ends, writer };
}

it('writes at once, and then only the newest', async () => {
  const { written, ends, writer } = slowWrites();

  const first = writer.keep(1);
  const second = writer.keep(2);
  const third = writer.keep(3);
  expect(written).toEqual([1]);
  ends[0]?.resolve();
  await first;
  await Promise.resolve();
  expect(written).toEqual([1, 3]);
  ends[1]?.resolve();

  await Promise.all([second, third]);
  expect(written).toEqual([1, 3]);
});

it('tells everybody who waited for a refused write, and goes on', async () => {
  const { written, ends, writer } = slowWrites();

  const first = writer.keep(1);
  const second = writer.keep(2);
  ends[0]?.reject(new Error('full'));
  await expect(first).rejects.toThrow('full');
  await Promise.resolve();
  ends[1]?.resolve();

  await expect(second).resolves.toBeUndefined();
  expect(written).toEqual([1, 2]);
});

it('starts again after it came to rest', async () => {
  const written: number[] = [];
  const writer = new LatestWriter<number>((value) => {
    written.push(value);
    return Promise.resolve();
  });

  await writer.keep(1);
  await writer.keep(2);

  expect(written).toEqual([1, 2]);
});
