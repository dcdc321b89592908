import { MantineProvider } from '@mantine/core';
import { useCallback, useLayoutEffect, useState, type ReactNode } from 'react';

import { PreferencesContext, type Preferences } from '../shell/preferences-context.tsx';
import { theme } from '../shell/theme.ts';
import { LanguageContext } from '../shell/words.tsx';

const KEPT_AS = 'spira.preferences';
const initial: Preferences = { language: 'pt', colorScheme: 'auto', textSize: 'normal' };

/** Language, colours and text size, as this device was told last. They are needed before anything else can be read. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(kept);

  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language === 'pt' ? 'pt-BR' : 'en';
    document.documentElement.dataset['textSize'] = preferences.textSize;
  }, [preferences]);

  const change = useCallback((part: Partial<Preferences>) => {
    setPreferences((before) => {
      const after = { ...before, ...part };
      keep(after);
      return after;
    });
  }, []);

  return (
    <PreferencesContext value={{ preferences, change }}>
      <LanguageContext value={preferences.language}>
        <MantineProvider
          theme={theme}
          withCssVariables={false}
          withGlobalClasses={false}
          defaultColorScheme={preferences.colorScheme}
          {...(preferences.colorScheme === 'auto' ? {} : { forceColorScheme: preferences.colorScheme })}
          colorSchemeManager={nothingKept}
        >
          {children}
        </MantineProvider>
      </LanguageContext>
    </PreferencesContext>
  );
}

/** Mantine would keep the colours itself, beside the other preferences. */
const nothingKept = {
  get: () => 'auto' as const,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function kept(): Preferences {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
    return typeof read === 'object' && read !== null ? parsed({ ...read }) : initial;
  } catch {
    return initial; // unreadable, or the browser lets nothing be kept
  }
}

function parsed(read: Record<string, unknown>): Preferences {
  const { language, colorScheme, textSize } = read;
  return {
    language: language === 'en' ? 'en' : initial.language,
    colorScheme: colorScheme === 'light' || colorScheme === 'dark' ? colorScheme : initial.colorScheme,
    textSize: textSize === 'large' || textSize === 'larger' ? textSize : initial.textSize,
  };
}

function keep(preferences: Preferences): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(preferences));
  } catch {
    // then they hold until the page is closed
  }
}
