import type { Words } from './words.tsx';

const pt = {
  play: (label: string) => `Ouvir: ${label}`,
  pause: (label: string) => `Pausar: ${label}`,
  loading: (label: string) => `Carregando: ${label}`,
  position: (label: string) => `Posição em: ${label}`,
  of: (at: string, whole: string) => `${at} de ${whole}`,
  tapToListen: 'Toque para ouvir',
  failed: 'O som não pôde ser carregado. Confira a conexão e toque de novo.',
  unreadable: 'Este navegador não conseguiu tocar o som.',
};

const en: Words<typeof pt> = {
  play: (label) => `Listen: ${label}`,
  pause: (label) => `Pause: ${label}`,
  loading: (label) => `Loading: ${label}`,
  position: (label) => `Position in: ${label}`,
  of: (at, whole) => `${at} of ${whole}`,
  tapToListen: 'Tap to listen',
  failed: 'The sound could not be loaded. Check the connection and tap again.',
  unreadable: 'This browser could not play the sound.',
};

export const messages = { pt, en };
