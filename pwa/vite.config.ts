import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const api = process.env['SPIRA_API_URL'] ?? 'http://localhost:8080';
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Short, as people read it out; `unknown` where the sources came without their history. */
function commit(): string {
  const given = process.env['SPIRA_COMMIT'];
  if (given !== undefined && given !== '') return given.slice(0, 12);
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'unknown';
  }
}

/**
 * Left alone, the screens become some seventy small files, which compress badly: one per kind of work instead. `base` is
 * what the frame needs, `parts` what several screens share and the frame does without.
 */
const chunks = [
  {
    name: 'base',
    test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|openapi-fetch|idb|clsx|@tabler|@mantine\/hooks|@mantine\/core\/esm\/core|@mantine\/core\/esm\/components\/(Loader|Progress))\//,
  },
  {
    name: 'parts',
    test: /@mantine\/core\/esm\/(components|utils)\/|src\/ui\/shell\/(card|notice|error-notice|confirm-dialog|dialog|empty-state|format|install-card|audio-player|waveform|freshness|live-inferences|result|role-names|inferences|collection-context)|src\/core\/(?!messages-en|outbox|session|published|ports|patient-f|submission|take-field|calendar|catalogue|rgh|short|messages|random|wav|collection\.)/,
  },
  { name: 'collect', test: /src\/ui\/(collection|recorder|queue)\/|src\/adapter\/audio\/(?!.*worklet)/ },
  { name: 'results', test: /src\/ui\/(inferences|inference)\// },
  { name: 'manage', test: /src\/ui\/(people|models)\// },
  { name: 'person', test: /src\/ui\/(preferences|about)\/|src\/ui\/session\/(?!session-provider)/ },
];

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'SPIRA: voz e pré-diagnóstico',
        short_name: 'SPIRA',
        description:
          'Coleta de voz e pré-diagnóstico de insuficiência respiratória (apoio à decisão), para profissionais de saúde.',
        lang: 'pt-BR',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        categories: ['medical', 'health'],
        theme_color: '#071d41',
        background_color: '#f3f6fa',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        screenshots: [
          {
            src: '/screenshots/recording.png',
            sizes: '390x844',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Gravação da vogal sustentada',
          },
          {
            src: '/screenshots/result.png',
            sizes: '390x844',
            type: 'image/png',
            form_factor: 'narrow',
            label: 'Pré-diagnóstico de uma coleta',
          },
          {
            src: '/screenshots/list.png',
            sizes: '1280x800',
            type: 'image/png',
            form_factor: 'wide',
            label: 'Lista de inferências',
          },
        ],
        shortcuts: [
          {
            name: 'Nova coleta',
            url: '/nova',
            icons: [{ src: '/icons/new-96.png', sizes: '96x96', type: 'image/png' }],
          },
          {
            name: 'Fila de envio',
            short_name: 'Fila',
            url: '/fila',
            icons: [{ src: '/icons/queue-96.png', sizes: '96x96', type: 'image/png' }],
          },
        ],
      },
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}', 'icons/icon-*.png'],
      },
    }),
  ],
  define: { __APP_VERSION__: JSON.stringify(version), __APP_COMMIT__: JSON.stringify(commit()) },
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: chunks, includeDependenciesRecursively: false } } },
  },
  server: { proxy: { '/v1': api } },
});
