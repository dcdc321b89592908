/** The one hospital whose record numbers (Registro Geral Hospitalar) carry a check letter. */
export const CHECKED_HOSPITAL = 'Hospital das Clínicas';

export type RghCheck =
  | { kind: 'accepted'; rgh: string }
  | { kind: 'missing' }
  | { kind: 'malformed'; rgh: string }
  | { kind: 'wrong-letter'; rgh: string; expected: string };

/** Checks a record number as typed and gives it back as it is to be stored. */
export function checkRgh(typed: string, hospital: string): RghCheck {
  const trimmed = typed.trim();
  if (trimmed === '') return { kind: 'missing' };
  if (hospital !== CHECKED_HOSPITAL) return { kind: 'accepted', rgh: trimmed };

  const rgh = trimmed.replace(/[\s.-]/g, '').toUpperCase();
  if (!/^[0-9]{8}[A-Z]$/.test(rgh)) return { kind: 'malformed', rgh: trimmed.toUpperCase() };
  const expected = checkLetter(rgh.slice(0, 8));
  return rgh.endsWith(expected) ? { kind: 'accepted', rgh } : { kind: 'wrong-letter', rgh, expected };
}

// The first digit has no weight, so an error in it passes unseen: the letter is a hint, not a proof.
const WEIGHTS = [0, 8, 7, 6, 5, 4, 3, 1] as const;

function checkLetter(digits: string): string {
  const sum = WEIGHTS.reduce<number>((total, weight, at) => total + weight * Number(digits[at]), 0);
  return 'KJIHGFEDCBA'.charAt(sum % 11);
}
