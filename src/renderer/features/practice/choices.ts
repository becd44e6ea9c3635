import type { TFunction } from 'i18next';

export interface NumberChoice {
  readonly value: string;
  readonly label: string;
}

/** A number among the choices even when it was set elsewhere to something we do not offer. */
const withCurrent = (offered: readonly number[], current: number): readonly number[] =>
  offered.includes(current) ? offered : [...offered, current].toSorted((a, b) => a - b);

export const durationWords = (t: TFunction, seconds: number): string => {
  if (seconds >= 3600 && seconds % 3600 === 0) return t('practice.duration.h', { count: seconds / 3600 });
  if (seconds >= 60 && seconds % 60 === 0) return t('practice.duration.min', { count: seconds / 60 });
  return t('practice.duration.s', { count: seconds });
};

export const lifetimes = (t: TFunction, current: number): readonly NumberChoice[] =>
  withCurrent([15, 60, 300, 3600, 86_400], current).map((seconds) => ({
    value: String(seconds),
    label: durationWords(t, seconds),
  }));

export const speeds = (t: TFunction, current: number): readonly NumberChoice[] =>
  withCurrent([0, 12, 150], current).map((ms) => {
    if (ms === 0) return { value: '0', label: t('practice.speeds.fast') };
    if (ms === 12) return { value: '12', label: t('practice.speeds.normal') };
    if (ms === 150) return { value: '150', label: t('practice.speeds.slow') };
    return { value: String(ms), label: `${ms} ms` };
  });
