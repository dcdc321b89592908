import { expect, test } from 'vitest';

import { looksLikeEmail, temporaryPassword } from './people.ts';

test('a temporary password has the random digits of the id and none of the fixed ones', () => {
  expect(temporaryPassword('01234567-89ab-4cde-9f01-23456789abcd')).toBe('01234-56789-abcde-f0123');
});

test.each([
  ['nome@hospital.br', true],
  ['nome', false],
  ['nome@hospital', false],
  ['no me@hospital.br', false],
])('%s is an e-mail address: %s', (text, expected) => {
  expect(looksLikeEmail(text)).toBe(expected);
});
