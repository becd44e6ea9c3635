import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { CheckRow } from '../../ui/check-row.tsx';
import type { SettingBlock } from './blocks.tsx';
import { SettingsContext } from './store.ts';

/** What the browser or the system says to notifications; a window of its own needs to ask nobody. */
const allowed = (): NotificationPermission => ('Notification' in window ? Notification.permission : 'denied');

const Toggle = () => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const [permission, setPermission] = useState(allowed);
  const ask = async () => {
    if (permission === 'default') setPermission(await Notification.requestPermission());
  };
  const box = useRef<HTMLInputElement>(null);
  const allow = async () => {
    await ask();
    // the button goes once it is answered
    if (allowed() !== 'default') box.current?.focus();
  };
  const set = async (on: boolean) => {
    await change({ notifications: on });
    if (on) await ask();
  };
  const unasked = settings.notifications && permission === 'default';
  return (
    <>
      <CheckRow
        ref={box}
        name="notifications"
        label={t('settings.notify')}
        checked={settings.notifications}
        onChange={(on) => void set(on)}
        hint={t(
          settings.notifications && permission === 'denied' ? 'settings.notifyDenied' : 'settings.notifyHelp',
        )}
        error={undefined}
      />
      {unasked && (
        <div className="flex flex-wrap items-center gap-3 pl-7">
          <p className="text-ageing">{t('settings.notifyUnasked')}</p>
          <Button size="s" onClick={() => void allow()}>
            {t('notify.allow')}
          </Button>
        </div>
      )}
    </>
  );
};

export const useNotificationBlocks = (): readonly SettingBlock[] => {
  const { t } = useTranslation();
  return [
    {
      id: 'notifications',
      title: t('settings.page.notifications'),
      words: 'notifications alerts 알림',
      content: <Toggle />,
    },
  ];
};
