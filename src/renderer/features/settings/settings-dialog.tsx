import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Storage } from '../../../shared/contract/profile.ts';
import { backendName } from '../../i18n/backend-name.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SettingsContext } from './store.ts';
import { ThemePicture } from './theme-picture.tsx';

export interface ShortcutRow {
  readonly label: string;
  readonly keys: string;
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-2.5">
    <h3 className="text-ui font-semibold">{title}</h3>
    {children}
  </section>
);

const Pairs = ({
  rows,
}: {
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
}) => (
  <dl className="divide-y divide-line border-y border-line">
    {rows.map((row) => (
      <div key={row.label} className="flex justify-between gap-4 py-1.5">
        <dt className="text-soft">{row.label}</dt>
        <dd className="text-right">{row.value}</dd>
      </div>
    ))}
  </dl>
);

export const SettingsDialog = ({
  info,
  storage,
  mod,
  shortcuts,
  network,
  onClose,
}: {
  readonly info: AppInfo | null;
  readonly storage: Storage | null;
  /** what this computer calls the modifier key */
  readonly mod: string;
  readonly shortcuts: readonly ShortcutRow[];
  /** another feature's part */
  readonly network: ReactNode;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation();
  const { settings, change } = SettingsContext.useSelect((state) => state);
  const themes = ['system', 'light', 'dark'] as const;
  const languages = ['system', 'en', 'ko'] as const;
  const sends = ['enter', 'mod-enter'] as const;
  return (
    <Dialog title={t('settings.title')} closeLabel={t('common.close')} onClose={onClose}>
      <div className="flex flex-col gap-6">
        <Part title={t('settings.theme')}>
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
        </Part>
        <Part title={t('settings.language')}>
          <ChoiceGroup
            label={t('settings.language')}
            value={settings.language}
            onChange={(language) => void change({ language })}
            choices={languages.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
          />
        </Part>
        <Part title={t('settings.sendWith')}>
          <ChoiceGroup
            label={t('settings.sendWith')}
            value={settings.sendWith}
            onChange={(sendWith) => void change({ sendWith })}
            choices={sends.map((value) => ({ value, label: t(`settings.send.${value}`, { mod }) }))}
          />
          <p className="text-faint">{t(`settings.sendHelp.${settings.sendWith}`)}</p>
        </Part>
        {network}
        <Part title={t('settings.shortcuts')}>
          <Pairs
            rows={shortcuts.map(({ label, keys }) => ({
              label,
              value: <kbd className="font-sans tabular text-soft">{keys}</kbd>,
            }))}
          />
        </Part>
        {info && (
          <Part title={t('settings.about')}>
            <Pairs
              rows={[
                { label: t('settings.version'), value: `${info.name} ${info.version}` },
                { label: t('settings.runsIn'), value: t(`settings.hosts.${info.host}`) },
                ...(storage
                  ? [
                      {
                        label: t('settings.storedBy'),
                        value: t(`accounts.strength.${storage.strength}`, {
                          backend: backendName(storage.backend),
                        }),
                      },
                    ]
                  : []),
              ]}
            />
          </Part>
        )}
      </div>
    </Dialog>
  );
};
