import { createContext, use } from 'react';

import { pt } from '../../core/messages-pt.ts';
import { say, type Message, type Messages } from '../../core/messages.ts';

export type Language = 'pt' | 'en';

/** The other languages of a feature's words: the same keys, each the same kind of thing, however deep. */
export type Words<Original> = Original extends (...values: infer Values) => string
  ? (...values: Values) => string
  : Original extends string
    ? string
    : { readonly [Key in keyof Original]: Words<Original[Key]> };

export const LanguageContext = createContext<Language>('pt');

export function useLanguage(): Language {
  return use(LanguageContext);
}

/** A feature's own words in the language of the person. */
export function useWords<Original>(messages: {
  readonly pt: Original;
  readonly en: Words<Original>;
}): Words<Original> {
  const language = useLanguage();
  return language === 'pt' ? (messages.pt as Words<Original>) : messages.en;
}

/** The core's words in the language of the person; another language than the first is loaded when it is needed. */
export const CoreMessagesContext = createContext<Messages>(pt);

/** What the core says, in the language of the person. */
export function useSay(): (message: Message) => string {
  const messages = use(CoreMessagesContext);
  return (message) => say(messages, message);
}
