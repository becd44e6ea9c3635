import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../../i18n/failure-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { SettingsContext } from './store.ts';

/** A setting that went back by itself: wherever the page is scrolled to, it is said why. */
export const NotKept = () => {
  const { t } = useTranslation();
  const failure = SettingsContext.useSelect((state) => state.failure);
  /** of a change that was made elsewhere, before the settings were opened */
  const [earlier] = useState(failure);
  return (
    failure !== null &&
    failure !== earlier && (
      <Notice tone="needs" role="alert" className="sticky bottom-0">
        {failureWords(t, failure)}
      </Notice>
    )
  );
};
