import '../shell/styles.ts';

import { QueryClientProvider } from '@tanstack/react-query';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';

import { SessionProvider } from '../session/session-provider.tsx';
import { ServicesContext } from '../shell/services.tsx';
import { keptPreferences, PreferencesProvider } from './preferences-provider.tsx';
import { newQueryClient } from './query-client.ts';
import { preload, Screens } from './routes.tsx';
import { wire } from './wiring.ts';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');

const services = wire();
const queries = newQueryClient();
preload(location.pathname);

// Not awaited at the top level: all lazy parts would have to be cut out of this one. What index.html says stands until
// it is known who is signed in: a screen for nobody would only be built to be thrown away.
void Promise.all([keptPreferences(), services.session.start()]).then(([first]) => {
  // as a transition it is built in slices, between which the page answers
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <PreferencesProvider first={first}>
          <ServicesContext value={services}>
            <QueryClientProvider client={queries}>
              <BrowserRouter>
                <SessionProvider>
                  <Screens />
                </SessionProvider>
              </BrowserRouter>
            </QueryClientProvider>
          </ServicesContext>
        </PreferencesProvider>
      </StrictMode>,
    );
  });
});
