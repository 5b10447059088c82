import * as l10n from '@vscode/l10n';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in words: "just now", "2 min ago". Never in the future. */
export function ageText(at: number, now: number): string {
  const age = now - at;
  if (age < minute) {
    return l10n.t('just now');
  }
  if (age < hour) {
    return l10n.t('{0} min ago', Math.floor(age / minute));
  }
  return age < 2 * day
    ? l10n.t('{0} h ago', Math.floor(age / hour))
    : l10n.t('{0} days ago', Math.floor(age / day));
}

/** A moment as a person reads it: the time of day, with the date when that is not today. */
export function momentText(at: number | Date, now: number, locale: string): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date(now).toDateString();
  return format(date, locale, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day of a moment, as it is in Greenwich. */
export function dayText(at: Date, locale: string): string {
  return format(at, locale, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** The time of day of a moment, with its seconds. */
export function secondText(at: number, locale: string): string {
  return format(new Date(at), locale, { timeStyle: 'medium' });
}

function format(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  try {
    return new Intl.DateTimeFormat(locale, options).format(date);
  } catch {
    // An unknown display language is no reason to show nothing.
    return new Intl.DateTimeFormat('en', options).format(date);
  }
}
