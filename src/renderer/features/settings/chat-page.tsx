import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import type { SettingBlock } from './blocks.tsx';
import { SettingsContext } from './store.ts';

const sends = ['enter', 'mod-enter'] as const;

/** How messages are written and sent. */
export const useChatBlocks = (mod: string): readonly SettingBlock[] => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  return [
    {
      id: 'sendWith',
      title: t('settings.sendWith'),
      words: 'enter send key 보내기',
      content: (
        <>
          <ChoiceGroup
            label={t('settings.sendWith')}
            value={settings.sendWith}
            onChange={(sendWith) => void change({ sendWith })}
            choices={sends.map((value) => ({ value, label: t(`settings.send.${value}`, { mod }) }))}
          />
          <p className="text-faint">{t(`settings.sendHelp.${settings.sendWith}`)}</p>
        </>
      ),
    },
  ];
};
