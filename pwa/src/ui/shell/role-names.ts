import type { Words } from './words.tsx';

const pt = {
  clinician: 'Profissional de saúde',
  'ml-engineer': 'Engenheiro(a) de modelos',
  admin: 'Administrador(a)',
};

const en: Words<typeof pt> = {
  clinician: 'Clinician',
  'ml-engineer': 'Model engineer',
  admin: 'Administrator',
};

export const roleNames = { pt, en };
