import { describe, expect, test } from 'vitest';
import { en } from './messages-en.ts';
import { pt } from './messages-pt.ts';
import { say } from './messages.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole).sort();

describe('the dictionaries', () => {
  test('have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(pt));
  });

  test.each(Object.entries(en))('%s is said in both languages with the same placeholders', (key, english) => {
    const portuguese = pt[key as keyof typeof pt];

    expect(english.trim()).not.toBe('');
    expect(portuguese.trim()).not.toBe('');
    expect(placeholders(english)).toEqual(placeholders(portuguese));
  });

  test('never call a result a diagnosis', () => {
    const ofResults = [...Object.entries(pt), ...Object.entries(en)].filter(([key]) =>
      /^(result|failure)/.test(key),
    );

    for (const [, text] of ofResults) {
      expect(text.replace(/pré-diagnóstico|pre-diagnosis/gi, '')).not.toMatch(/diagn[óo]s/i);
    }
  });

  test('say what to do when the patient looks unwell in spite of a negative result', () => {
    expect(pt['result.negative.next']).toContain('Se o paciente parece mal');
    expect(en['result.negative.next']).toContain('If the patient looks unwell');
  });
});

describe('say', () => {
  test('puts values in their places', () => {
    expect(
      say(pt, { key: 'error.range', values: { least: 0, most: 130, unit: { key: 'unit.years' } } }),
    ).toBe('Escreva um número de 0 a 130 (anos).');
  });

  test('takes a value as it is, with its dollars and braces', () => {
    expect(say(en, { key: 'error.number', values: { example: '$& {example}' } })).toBe(
      'Write only a number, for example $& {example}.',
    );
  });

  test('does not compile without the values that a text needs', () => {
    // @ts-expect-error the range's ends are missing
    expect(say(en, { key: 'error.range' })).toContain('{least}');
  });
});
