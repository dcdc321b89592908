import { describe, expect, it } from 'vitest';

import {
  isDemo,
  stillOffered,
  waitOf,
  withMainModel,
  withModel,
  type Catalogue,
  type OfferedModel,
} from './catalogue.ts';

const MODEL: OfferedModel = { id: 'a', name: 'A', waiting: 0, servers: 1, expectedWaitSeconds: null };
const CATALOGUE: Catalogue = {
  models: [MODEL, { ...MODEL, id: 'b', name: 'B' }],
  hospitals: ['Hospital das Clínicas', 'Santa Casa'],
  readAtMillis: 0,
};

describe('a demonstration', () => {
  it.each([
    ['voice-steadiness-demo', true],
    ['spira-cnn-demo', true],
    ['strict-voice', false],
    ['demo-of-nothing', false],
  ])('%s: %s', (name, expected) => {
    expect(isDemo(name)).toBe(expected);
  });
});

describe('what to expect of a model', () => {
  it.each([
    [{ servers: 0, waiting: 3 }, { kind: 'no-server' }],
    [{ servers: 0, waiting: null }, { kind: 'no-server' }],
    [{ servers: null, waiting: null }, { kind: 'unknown' }],
    [{ servers: 1, waiting: null }, { kind: 'unknown' }],
    [{ servers: 1, waiting: 0 }, { kind: 'ready' }],
    [{ servers: null, waiting: 0 }, { kind: 'ready' }],
    [
      { servers: 2, waiting: 5 },
      { kind: 'waiting', waiting: 5, expectedWaitSeconds: null },
    ],
  ])('%o is %o', (known, expected) => {
    expect(waitOf({ ...MODEL, ...known })).toEqual(expected);
  });
});

describe('the last choice', () => {
  it('comes back as it was', () => {
    const choice = { hospital: 'Santa Casa', modelIds: ['b', 'a'] };

    expect(stillOffered(choice, CATALOGUE)).toEqual(choice);
  });

  it('loses what is no longer offered', () => {
    expect(stillOffered({ hospital: 'Closed', modelIds: ['gone', 'b'] }, CATALOGUE)).toEqual({
      hospital: '',
      modelIds: ['b'],
    });
  });

  it('is kept whole while nobody knows what is offered', () => {
    const choice = { hospital: 'Closed', modelIds: ['gone'] };

    expect(stillOffered(choice, null)).toEqual(choice);
    expect(stillOffered(null, null)).toEqual({ hospital: '', modelIds: [] });
  });

  it('is made where there is only one model', () => {
    expect(stillOffered(null, { ...CATALOGUE, models: [MODEL] })).toEqual({ hospital: '', modelIds: ['a'] });
    expect(stillOffered(null, CATALOGUE)).toEqual({ hospital: '', modelIds: [] });
  });
});

describe('choosing models', () => {
  it('keeps the order of choosing', () => {
    expect(withModel(['b'], 'a', true)).toEqual(['b', 'a']);
    expect(withModel(['b', 'a'], 'b', false)).toEqual(['a']);
    expect(withModel(['b'], 'b', true)).toEqual(['b']);
  });

  it('puts the main one first', () => {
    expect(withMainModel(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b']);
  });
});
