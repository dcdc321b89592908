import { createContext, use } from 'react';

import type { Language } from './words.tsx';

export type TextSize = 'normal' | 'large' | 'larger';
export type ColorScheme = 'auto' | 'light' | 'dark';

/** How the person wants the app on this device. Nothing of a patient. */
export type Preferences = {
  readonly language: Language;
  readonly colorScheme: ColorScheme;
  readonly textSize: TextSize;
};

export type PreferencesInHand = {
  readonly preferences: Preferences;
  /** Rejects when the language could not be loaded; then nothing has changed. */
  readonly change: (change: Partial<Preferences>) => Promise<void>;
};

export const PreferencesContext = createContext<PreferencesInHand | null>(null);

export function usePreferences(): PreferencesInHand {
  const inHand = use(PreferencesContext);
  if (inHand === null) throw new Error('no preferences around this component');
  return inHand;
}
