import { parseCalendarDate, type CalendarDate } from '../../core/calendar-date.ts';

/** The day on the wall calendar of the person who holds the device. */
export function calendarDateAt(millis: number): CalendarDate {
  const date = new Date(millis);
  const text = [
    String(date.getFullYear()).padStart(4, '0'),
    String(date.getMonth() + 1).padStart(2, '0'),
    String(date.getDate()).padStart(2, '0'),
  ].join('-');
  const day = parseCalendarDate(text);
  if (day === null) throw new Error(`no day: ${text}`);
  return day;
}
