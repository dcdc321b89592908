import { describe, expect, test } from 'vitest';
import {
  addressOf,
  directionOf,
  EVERYTHING,
  filtersOf,
  questionFrom,
  sortedBy,
  type Question,
} from './inference-question.ts';

const read = (parameters: Readonly<Record<string, string>>, text = ''): Question =>
  questionFrom((name) => parameters[name] ?? null, text);

const PARTICULAR: Question = {
  text: '14259401E',
  status: 'completed',
  diagnosis: 'positive',
  modelId: '6741f0a2c3b4d5e6f7a8b9c1',
  hospital: 'Hospital das Clínicas',
  from: '2026-11-01',
  to: '2026-11-22',
  sort: '-rgh',
};

describe('a question', () => {
  test('stands in the address, but for what may name a patient', () => {
    const address = addressOf(PARTICULAR);

    expect(address).toEqual({
      estado: 'completed',
      resultado: 'positive',
      modelo: '6741f0a2c3b4d5e6f7a8b9c1',
      local: 'Hospital das Clínicas',
      de: '2026-11-01',
      ate: '2026-11-22',
      ordem: '-rgh',
    });
    expect(JSON.stringify(address)).not.toContain('14259401E');
    expect(read(address, '14259401E')).toEqual(PARTICULAR);
  });

  test('for everything leaves the address empty', () => {
    expect(addressOf(EVERYTHING)).toEqual({});
    expect(read({})).toEqual(EVERYTHING);
  });

  test('is not spoilt by an address that makes no sense', () => {
    const nonsense = {
      estado: 'done',
      resultado: '<b>',
      modelo: 'x',
      de: '2026-13-40',
      ate: 'today',
      ordem: 'score',
    };

    expect(read(nonsense)).toEqual(EVERYTHING);
  });

  test('is no longer than the service reads', () => {
    expect(read({}, 'x'.repeat(200)).text).toHaveLength(100);
  });

  test('counts its filters, the search among them, the order not', () => {
    expect(filtersOf(EVERYTHING)).toBe(0);
    expect(filtersOf(PARTICULAR)).toBe(7);
  });
});

describe('a heading', () => {
  test('sorts by its column first and then turns the order', () => {
    expect(sortedBy('rgh', '-created_in')).toBe('rgh');
    expect(sortedBy('rgh', 'rgh')).toBe('-rgh');
    expect(sortedBy('rgh', '-rgh')).toBe('rgh');
    expect(sortedBy('created_in', 'local')).toBe('-created_in');
  });

  test('says how it sorts', () => {
    expect(directionOf('local', 'local')).toBe('ascending');
    expect(directionOf('local', '-local')).toBe('descending');
    expect(directionOf('local', 'rgh')).toBe('none');
  });
});
