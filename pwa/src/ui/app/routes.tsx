import { lazy, type ComponentType } from 'react';
import { matchRoutes, useRoutes, type RouteObject } from 'react-router';

import { Component as Layout } from '../shell/layout.tsx';

type Load = () => Promise<{ readonly Component: ComponentType }>;

/** A screen, loaded when it is first shown. */
function screen(load: Load): Pick<RouteObject, 'element' | 'handle'> {
  const Screen = lazy(async () => ({ default: (await load()).Component }));
  return { element: <Screen />, handle: load };
}

const routes: RouteObject[] = [
  {
    element: <Layout />,
    children: [
      { path: 'entrar', ...screen(() => import('../session/sign-in-page.tsx')) },
      { path: 'senha', ...screen(() => import('../session/password-page.tsx')) },
      { index: true, ...screen(() => import('../inferences/inferences-page.tsx')) },
      { path: 'inferencias/:id', ...screen(() => import('../inference/inference-page.tsx')) },
      { path: 'inferencias/:id/imprimir', ...screen(() => import('../inference/print-page.tsx')) },
      { path: 'nova', ...screen(() => import('../collection/new-page.tsx')) },
      {
        path: 'coleta/:draftId',
        ...screen(() => import('../collection/collection-layout.tsx')),
        children: [
          { path: 'paciente', ...screen(() => import('../collection/patient-page.tsx')) },
          { path: 'microfone', ...screen(() => import('../recorder/microphone-page.tsx')) },
          { path: 'consentimento', ...screen(() => import('../recorder/consent-page.tsx')) },
          { path: 'vogal', ...screen(() => import('../recorder/vowel-page.tsx')) },
          { path: 'parlenda', ...screen(() => import('../recorder/rhyme-page.tsx')) },
          { path: 'frase', ...screen(() => import('../recorder/phrase-page.tsx')) },
          { path: 'revisao', ...screen(() => import('../collection/review-page.tsx')) },
          { path: 'confirmacao', ...screen(() => import('../collection/confirmation-page.tsx')) },
        ],
      },
      { path: 'fila', ...screen(() => import('../queue/queue-page.tsx')) },
      { path: 'preferencias', ...screen(() => import('../preferences/preferences-page.tsx')) },
      { path: 'sobre', ...screen(() => import('../about/about-page.tsx')) },
      { path: 'pessoas', ...screen(() => import('../people/people-page.tsx')) },
      { path: 'hospitais', ...screen(() => import('../people/hospitals-page.tsx')) },
      { path: 'modelos', ...screen(() => import('../models/models-page.tsx')) },
      { path: 'modelos/:id', ...screen(() => import('../models/model-page.tsx')) },
      { path: '*', ...screen(() => import('../shell/not-found-page.tsx')) },
    ],
  },
];

export function Screens() {
  return useRoutes(routes);
}

/** Begins to load a screen before it is known whether it may be shown. */
export function preload(pathname: string): void {
  for (const { route } of matchRoutes(routes, pathname) ?? []) {
    const load = route.handle as Load | undefined;
    load?.().catch(() => undefined); // shown, it is loaded again, and fails where people can see it
  }
}
