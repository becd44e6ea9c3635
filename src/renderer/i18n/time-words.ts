import type { TFunction } from 'i18next';
import { dateFormat } from './formats.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its two largest units; seconds are padded so that a countdown does not dance. */
export const spanWords = (t: TFunction, ms: number): string => {
  const left = Math.max(0, ms);
  if (left < MINUTE) return t('time.seconds', { s: Math.ceil(left / SECOND) });
  if (left < HOUR) {
    const s = Math.floor((left % MINUTE) / SECOND);
    return t('time.minutes', { m: Math.floor(left / MINUTE), s: String(s).padStart(2, '0') });
  }
  if (left < DAY) {
    return t('time.hours', { h: Math.floor(left / HOUR), m: Math.floor((left % HOUR) / MINUTE) });
  }
  return t('time.days', { d: Math.floor(left / DAY), h: Math.floor((left % DAY) / HOUR) });
};

const sameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** A moment as short as it can be: the time today, else the day as well. */
export const momentWords = (language: string, at: number, now: number): string => {
  const moment = new Date(at);
  const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };
  if (sameDay(moment, new Date(now))) return dateFormat(language, time).format(moment);
  const sameYear = moment.getFullYear() === new Date(now).getFullYear();
  const day: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', ...time };
  return dateFormat(language, sameYear ? day : { year: 'numeric', ...day }).format(moment);
};

/** A moment that reads the same tomorrow. */
export const dateAndTime = (language: string, at: number): string =>
  dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

export const exactMoment = (language: string, at: number): string =>
  dateFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
