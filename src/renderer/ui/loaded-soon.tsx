import { type ComponentType, createElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasLaterWords, loadLaterWords } from '../i18n/later-words.ts';
import { useComing } from './use-coming.ts';

/**
 * A part of the window that is fetched when it is first shown, or before, and has all words then; `meanwhile` stands there
 * until it is there.
 */
export const loadedSoon = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: (props: Props) => ReactNode = () => null,
) => {
  let loaded: ComponentType<Props> | null = null;
  const fetch = async () => {
    loaded ??= await load();
    return loaded;
  };
  const Part = (props: Props) => {
    const { i18n } = useTranslation();
    const shown = useComing(
      () => (hasLaterWords(i18n) ? loaded : null),
      async () => (await Promise.all([fetch(), loadLaterWords(i18n)]))[0],
    );
    return shown ? createElement(shown, props) : meanwhile(props);
  };
  return Object.assign(Part, {
    /** whoever wants it asks again */
    preload: (): void => void fetch().catch(() => undefined),
  });
};
