import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo, Storage } from '../../../shared/contract/profile.ts';
import { backendName } from '../../i18n/backend-name.ts';
import type { SettingBlock } from './blocks.tsx';

export const Pairs = ({
  rows,
}: {
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
}) => (
  <dl className="divide-y divide-line border-y border-line">
    {rows.map((row) => (
      <div key={row.label} className="flex justify-between gap-4 py-1.5">
        <dt className="shrink-0 text-soft">{row.label}</dt>
        <dd className="min-w-0 text-right wrap-anywhere">{row.value}</dd>
      </div>
    ))}
  </dl>
);

/** What this is, what it runs in, and whose work is in it. */
export const useAboutBlocks = (
  info: AppInfo | null,
  storage: Storage | null,
  licences: ReactNode,
): readonly SettingBlock[] => {
  const { t } = useTranslation();
  if (info === null) return [];
  return [
    {
      id: 'about',
      title: t('settings.about'),
      words: 'version about 버전 정보',
      content: (
        <Pairs
          rows={[
            { label: t('settings.version'), value: `${info.name} ${info.version}` },
            { label: t('settings.runsIn'), value: t(`settings.hosts.${info.host}`) },
            ...info.versions.map(({ name, version }) => ({ label: name, value: version })),
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
            ...(info.logFolder === null ? [] : [{ label: t('settings.logFolder'), value: info.logFolder }]),
          ]}
        />
      ),
    },
    { id: 'licences', title: t('settings.licences'), words: 'licences license 라이선스', content: licences },
  ];
};
