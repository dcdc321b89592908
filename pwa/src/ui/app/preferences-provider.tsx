import { MantineProvider } from '@mantine/core';
import { useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';

import { pt } from '../../core/messages-pt.ts';
import type { Messages } from '../../core/messages.ts';
import { PreferencesContext, type Preferences } from '../shell/preferences-context.tsx';
import { theme } from '../shell/theme.ts';
import { CoreMessagesContext, LanguageContext, type Language } from '../shell/words.tsx';

const KEPT_AS = 'spira.preferences';
const initial: Preferences = { language: 'pt', colorScheme: 'auto', textSize: 'normal' };

const coreMessages: Readonly<Record<Language, () => Promise<Messages>>> = {
  pt: () => Promise.resolve(pt),
  en: async () => (await import('../../core/messages-en.ts')).en,
};

/** What a start needs before anything can be shown. */
export type Said = { readonly preferences: Preferences; readonly messages: Messages };

/** As this device was told last; in the first language when the other one cannot be loaded. */
export async function keptPreferences(): Promise<Said> {
  const preferences = kept();
  try {
    return { preferences, messages: await coreMessages[preferences.language]() };
  } catch {
    return { preferences: { ...preferences, language: initial.language }, messages: pt };
  }
}

/** Language, colours and text size, for all that stands on the page. */
export function PreferencesProvider({
  first,
  children,
}: {
  readonly first: Said;
  readonly children: ReactNode;
}) {
  const [{ preferences, messages }, setSaid] = useState(first);

  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language === 'pt' ? 'pt-BR' : 'en';
    document.documentElement.dataset['textSize'] = preferences.textSize;
  }, [preferences]);

  const change = useCallback(
    async (part: Partial<Preferences>) => {
      const after = { ...preferences, ...part };
      const afterMessages = await coreMessages[after.language]();
      keep(after);
      setSaid({ preferences: after, messages: afterMessages });
    },
    [preferences],
  );
  const inHand = useMemo(() => ({ preferences, change }), [preferences, change]);

  return (
    <PreferencesContext value={inHand}>
      <LanguageContext value={preferences.language}>
        <CoreMessagesContext value={messages}>
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
        </CoreMessagesContext>
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
