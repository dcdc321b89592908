/** A day as `YYYY-MM-DD`. Days compare as text. */
export type CalendarDate = string & { readonly brand: 'CalendarDate' };

/** Null for what is no day of the calendar, such as 2026-02-29. */
export function parseCalendarDate(text: string): CalendarDate | null {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return null;
  const millis = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(millis)) return null;
  return new Date(millis).toISOString().startsWith(text) ? (text as CalendarDate) : null;
}
