import type { components } from '../../adapter/api/schema.d.ts';

export type Account = components['schemas']['Account'];
export type Role = components['schemas']['Role'];

export const ROLES: readonly Role[] = ['clinician', 'ml-engineer', 'admin'];

/** 80 random bits of an id, in groups that can be read aloud. */
export function temporaryPassword(id: string): string {
  const digits = id.replaceAll('-', '');
  const random = digits.slice(0, 12) + digits.slice(13, 16) + digits.slice(17, 22); // without version and variant
  return random.replaceAll(/.{5}(?=.)/g, '$&-');
}

export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}
