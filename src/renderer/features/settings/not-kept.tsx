import { useState } from 'react';
import { FailureNotice } from '../../i18n/failure-notice.tsx';
import { SettingsContext } from './store.ts';

/** A setting that went back by itself: wherever the page is scrolled to, it is said why. */
export const NotKept = () => {
  const failure = SettingsContext.useSelect((state) => state.failure);
  /** of a change that was made elsewhere, before the settings were opened */
  const [earlier] = useState(failure);
  return failure !== earlier && <FailureNotice failure={failure} className="sticky bottom-0" />;
};
