import type { RouteObject } from 'react-router';

import { BrokenPage } from '../shell/broken-page.tsx';
import { Component as Layout } from '../shell/layout.tsx';
import { Starting } from './starting.tsx';

/** Every screen, loaded when it is first asked for. */
export const routes: RouteObject[] = [
  {
    Component: Layout,
    HydrateFallback: Starting,
    ErrorBoundary: BrokenPage,
    children: [
      {
        ErrorBoundary: BrokenPage, // around the screen only: the frame stays
        children: [
          { path: 'entrar', lazy: () => import('../session/sign-in-page.tsx') },
          { path: 'senha', lazy: () => import('../session/password-page.tsx') },
          { index: true, lazy: () => import('../inferences/inferences-page.tsx') },
          { path: 'inferencias/:id', lazy: () => import('../inference/inference-page.tsx') },
          { path: 'inferencias/:id/imprimir', lazy: () => import('../inference/print-page.tsx') },
          { path: 'nova', lazy: () => import('../collection/new-page.tsx') },
          {
            path: 'coleta/:draftId',
            lazy: () => import('../collection/collection-layout.tsx'),
            children: [
              { path: 'paciente', lazy: () => import('../collection/patient-page.tsx') },
              { path: 'microfone', lazy: () => import('../recorder/microphone-page.tsx') },
              { path: 'consentimento', lazy: () => import('../recorder/consent-page.tsx') },
              { path: 'vogal', lazy: () => import('../recorder/vowel-page.tsx') },
              { path: 'parlenda', lazy: () => import('../recorder/rhyme-page.tsx') },
              { path: 'frase', lazy: () => import('../recorder/phrase-page.tsx') },
              { path: 'revisao', lazy: () => import('../collection/review-page.tsx') },
              { path: 'confirmacao', lazy: () => import('../collection/confirmation-page.tsx') },
            ],
          },
          { path: 'fila', lazy: () => import('../queue/queue-page.tsx') },
          { path: 'preferencias', lazy: () => import('../preferences/preferences-page.tsx') },
          { path: 'sobre', lazy: () => import('../about/about-page.tsx') },
          { path: 'pessoas', lazy: () => import('../people/people-page.tsx') },
          { path: 'hospitais', lazy: () => import('../people/hospitals-page.tsx') },
          { path: 'modelos', lazy: () => import('../models/models-page.tsx') },
          { path: 'modelos/:id', lazy: () => import('../models/model-page.tsx') },
          { path: '*', lazy: () => import('../shell/not-found-page.tsx') },
        ],
      },
    ],
  },
];
