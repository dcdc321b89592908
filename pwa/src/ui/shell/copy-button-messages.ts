import type { Words } from './words.tsx';

const pt = {
  copied: 'Copiado.',
  failed: 'Não foi possível copiar. Selecione o texto e copie.',
};

const en: Words<typeof pt> = {
  copied: 'Copied.',
  failed: 'Copying did not work. Select the text and copy it.',
};

export const messages = { pt, en };
