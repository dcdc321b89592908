import type { Words } from './words.tsx';

const pt = {
  hidden: 'Resultado pronto: dê primeiro a sua impressão',
  queued: 'Na fila do modelo',
  running: 'Em processamento',
  live: 'Ao vivo',
  connecting: 'Conectando',
  polling: 'Sem conexão ao vivo: atualização automática a cada poucos segundos',
  paused: 'Atualização em pausa',
  offline: 'Sem conexão',
  updated: (when: string) => `atualizado ${when}`,
  notYet: 'ainda não atualizado',
};

const en: Words<typeof pt> = {
  hidden: 'Result ready: give your impression first',
  queued: 'Waiting for the model',
  running: 'Being processed',
  live: 'Live',
  connecting: 'Connecting',
  polling: 'No live connection: updates by itself every few seconds',
  paused: 'Updates are paused',
  offline: 'Offline',
  updated: (when) => `updated ${when}`,
  notYet: 'not updated yet',
};

export const messages = { pt, en };
