import type { pt } from './messages-pt.ts';

export type MessageKey = keyof typeof pt;

/** One language: every key, none too many. */
export type Messages = Record<MessageKey, string>;

type PlaceholderIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholderIn<Rest>
  : never;

export type Placeholder<Key extends MessageKey> = PlaceholderIn<(typeof pt)[Key]>;

/** A message that needs no values. */
export type PlainMessageKey = {
  [Key in MessageKey]: Placeholder<Key> extends never ? Key : never;
}[MessageKey];

/** What fills a placeholder; a key stands for its text in the language of the message. */
export type MessageValue = string | number | { readonly key: PlainMessageKey };

/** A message together with the values that its text needs: what the core says without knowing the language. */
export type Message =
  | { readonly key: PlainMessageKey }
  | {
      [Key in Exclude<MessageKey, PlainMessageKey>]: {
        readonly key: Key;
        readonly values: Readonly<Record<Placeholder<Key>, MessageValue>>;
      };
    }[Exclude<MessageKey, PlainMessageKey>];

/** A key whose text needs no values, as a message. */
export function plain(key: PlainMessageKey): Message {
  return { key };
}

export function say(messages: Messages, message: Message): string {
  const values: Readonly<Record<string, MessageValue>> = 'values' in message ? message.values : {};
  return messages[message.key].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole;
    return typeof value === 'object' ? messages[value.key] : String(value);
  });
}
