import { useCallback, useSyncExternalStore } from 'react';

import { useServices } from './services.tsx';
import { useLanguage, type Language } from './words.tsx';

type When = number | string; // milliseconds, or an ISO instant

export type Format = {
  /** 22/11/2026 14:05 */
  readonly dateTime: (when: When) => string;
  /** 22/11/2026 14:05:09 */
  readonly dateTimeSeconds: (when: When) => string;
  /** 22/11/2026 */
  readonly date: (when: When) => string;
  /** 14:05:09 */
  readonly time: (when: When) => string;
  /** «há 5 minutos», «agora» */
  readonly relative: (when: When, nowMillis: number) => string;
  readonly number: (value: number, fractionDigits?: number) => string;
  /** «3,8E-8» */
  readonly scientific: (value: number) => string;
  /** «1,2 MB» */
  readonly bytes: (value: number) => string;
  /** «1:05» of seconds, begun ones left out, as clocks and players count */
  readonly duration: (seconds: number) => string;
};

/** Times and numbers as the person's language writes them, in the time zone of the device. */
export function useFormat(): Format {
  return formats[useLanguage()];
}

function formatIn(locale: string, now: string): Format {
  const dateTime = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }));
  const date = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'short' }));
  const dateTimeSeconds = lazily(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' }),
  );
  const time = lazily(() => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
  const relative = lazily(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  return {
    dateTime: (when) => dateTime().format(new Date(when)),
    dateTimeSeconds: (when) => dateTimeSeconds().format(new Date(when)),
    date: (when) => date().format(new Date(when)),
    time: (when) => time().format(new Date(when)),
    relative: (when, nowMillis) => relativeTo(relative, now, new Date(when).getTime() - nowMillis),
    number: (value, fractionDigits = 0) =>
      value.toLocaleString(locale, {
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
    scientific: (value) =>
      value.toLocaleString(locale, {
        notation: value === 0 ? 'standard' : 'scientific',
        maximumFractionDigits: 1,
      }),
    bytes: (value) => inBytes(locale, value),
    duration: (seconds) => {
      const whole = Math.floor(seconds);
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    },
  };
}

/** One of each for the whole app, and only those in use: the first of a kind takes a phone tens of milliseconds. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const formats: Record<Language, Format> = {
  pt: formatIn('pt-BR', 'agora'),
  en: formatIn('en-GB', 'now'),
};

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function relativeTo(format: () => Intl.RelativeTimeFormat, now: string, differenceMillis: number): string {
  const seconds = differenceMillis / 1000;
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format().format(Math.trunc(seconds / size), unit);
  }
  // what a page says first of all: the formatter would say the same, after 40 ms of being made
  return Math.abs(seconds) < 5 ? now : format().format(Math.trunc(seconds), 'second');
}

function inBytes(locale: string, value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const unit = units[power] ?? 'byte';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(value / 1000 ** power);
}

/** The time now, again every so often, for «há 5 minutos»; not while the page is hidden. */
export function useNow(everyMillis: number): number {
  const { nowMillis } = useServices();
  const subscribe = useCallback(
    (changed: () => void) => {
      const timer = setInterval(() => {
        if (!document.hidden) changed();
      }, everyMillis);
      document.addEventListener('visibilitychange', changed);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', changed);
      };
    },
    [everyMillis],
  );
  // rounded up: what has just happened is never in the future
  return useSyncExternalStore(subscribe, () => Math.ceil(nowMillis() / everyMillis) * everyMillis);
}
