import { describe, expect, it } from 'vitest';

import { parseContract, thresholdPicture } from './model-contract.ts';

const CONTRACT = {
  task: 'respiratory-insufficiency',
  inputs: {
    sustentada: { tensor: 'waveform', 'sample-rate-hertz': 16000, 'min-seconds': 1, 'max-seconds': 60 },
    parlenda: null,
  },
  features: { age: { tensor: 'age' } },
  output: { tensor: 'output', index: 2 },
  decision: { 'positive-at-least': 0.6, 'negative-below': 0.4 },
  'intended-use': 'Demonstration.',
  limitations: ' ',
};

describe('a contract', () => {
  it('says what people want to see', () => {
    expect(parseContract(CONTRACT)).toEqual({
      task: 'respiratory-insufficiency',
      decision: { positiveAtLeast: 0.6, negativeBelow: 0.4 },
      outputIndex: 2,
      inputs: [
        { slot: 'sustentada', sampleRateHertz: 16000, minSeconds: 1, maxSeconds: 60 },
        { slot: 'parlenda', sampleRateHertz: null, minSeconds: null, maxSeconds: null },
      ],
      features: ['age'],
      intendedUse: 'Demonstration.',
      limitations: null,
    });
  });

  it.each([null, undefined, 'text', 7, []])('is none when it is %o', (contract) => {
    expect(parseContract(contract)).toBeNull();
  });

  it.each([
    [undefined],
    [{}],
    [{ 'positive-at-least': '0.6', 'negative-below': 0.4 }],
    [{ 'positive-at-least': Number.NaN, 'negative-below': 0.4 }],
    [{ 'positive-at-least': 0.4, 'negative-below': 0.6 }],
  ])('has no thresholds in %o', (decision) => {
    expect(parseContract({ decision })).toMatchObject({ decision: null, outputIndex: 0, inputs: [] });
  });
});

describe('the line of the thresholds', () => {
  it('goes from 0 to 1 for shares', () => {
    const picture = thresholdPicture({ positiveAtLeast: 0.6, negativeBelow: 0.4 }, [0, 1]);

    expect([picture.lowest, picture.highest, picture.share(0.4)]).toEqual([0, 1, 0.4]);
  });

  it('has room around anything else', () => {
    const picture = thresholdPicture({ positiveAtLeast: 2, negativeBelow: 0 }, [4]);

    expect([picture.lowest, picture.highest, picture.share(2)]).toEqual([-1, 5, 0.5]);
  });

  it('has room around a single value', () => {
    const picture = thresholdPicture({ positiveAtLeast: 3, negativeBelow: 3 }, []);

    expect([picture.lowest, picture.highest, picture.share(3)]).toEqual([2, 4, 0.5]);
  });
});
