import { useTranslation } from 'react-i18next';
import { Minus, Plus } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import type { SettingBlock } from './blocks.tsx';
import { SettingsContext } from './store.ts';
import { ThemePicture } from './theme-picture.tsx';

const smallest = 12;
const largest = 20;

const FontSize = () => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  const { fontSize } = settings;
  const set = (next: number) => void change({ fontSize: Math.min(largest, Math.max(smallest, next)) });
  return (
    <div className="-ml-2 flex items-center gap-3">
      {/* what has the focus keeps it at the last step, too */}
      <IconButton
        label={t('settings.smaller')}
        aria-disabled={fontSize <= smallest}
        onClick={() => set(fontSize - 1)}
      >
        <Minus size={15} aria-hidden />
      </IconButton>
      <output className="tabular w-14 text-center">{t('settings.pixels', { count: fontSize })}</output>
      <IconButton
        label={t('settings.larger')}
        aria-disabled={fontSize >= largest}
        onClick={() => set(fontSize + 1)}
      >
        <Plus size={15} aria-hidden />
      </IconButton>
      <span className="text-soft" style={{ fontSize: `${fontSize}px`, lineHeight: 1.6 }}>
        {t('settings.sample')}
      </span>
    </div>
  );
};

const themes = ['system', 'light', 'dark'] as const;
const languages = ['system', 'en', 'ko'] as const;
const densities = ['comfortable', 'compact'] as const;

/** How everything looks and which language it speaks. */
export const useAppearanceBlocks = (): readonly SettingBlock[] => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.usePick('settings', 'change');
  return [
    {
      id: 'theme',
      title: t('settings.theme'),
      words: 'dark light theme 어둡게 밝게 테마',
      content: (
        <ChoiceGroup
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => void change({ theme })}
          choices={themes.map((value) => ({
            value,
            label: t(`settings.themes.${value}`),
            picture: <ThemePicture theme={value} />,
          }))}
        />
      ),
    },
    {
      id: 'language',
      title: t('settings.language'),
      words: 'language 언어 english 한국어 korean',
      content: (
        <ChoiceGroup
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => void change({ language })}
          choices={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
        />
      ),
    },
    {
      id: 'density',
      title: t('settings.density'),
      words: 'density compact spacing 밀도 간격',
      content: (
        <ChoiceGroup
          label={t('settings.density')}
          value={settings.density}
          onChange={(density) => void change({ density })}
          choices={densities.map((value) => ({ value, label: t(`settings.densities.${value}`) }))}
        />
      ),
    },
    {
      id: 'fontSize',
      title: t('settings.fontSize'),
      words: 'font size text larger smaller 글자 크기',
      content: <FontSize />,
    },
  ];
};
