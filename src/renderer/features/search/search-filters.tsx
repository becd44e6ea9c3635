import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuChoice, MenuChoices } from '../../ui/menu.tsx';
import { SearchContext } from './store.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

type Place = 'accountId' | 'model' | 'folderId' | 'tag';

const any = '*';
const days = { day: 1, week: 7, month: 30, year: 365 } as const;
const DAY = 86_400_000;

const spanOf = (from: number | undefined): string =>
  Object.entries(days).find(
    ([, count]) => from !== undefined && Math.abs(Date.now() - from - count * DAY) < DAY / 2,
  )?.[0] ?? any;

/** Narrows what was found: by account, model, folder, tag and date. */
export const SearchFiltersMenu = ({
  accounts,
  models,
  folders,
  tags,
}: {
  readonly accounts: readonly Choice[];
  readonly models: readonly Choice[];
  readonly folders: readonly Choice[];
  readonly tags: readonly Choice[];
}) => {
  const { t } = useTranslation();
  const { filters, filter } = SearchContext.usePick('filters', 'filter');
  const set = (name: Place) => (value: string) => {
    const { [name]: _before, ...others } = filters;
    void filter(value === any ? others : { ...others, [name]: value });
  };
  const setDate = (span: string) => {
    const { from: _before, ...others } = filters;
    const count = Object.entries(days).find(([name]) => name === span)?.[1];
    void filter(count === undefined ? others : { ...others, from: Date.now() - count * DAY });
  };
  const choices = (label: string, name: Place, all: readonly Choice[]) =>
    all.length > 0 && (
      <MenuChoices label={label} value={filters[name] ?? any} onChange={set(name)}>
        <MenuChoice value={any}>{t('search.any')}</MenuChoice>
        {all.map((each) => (
          <MenuChoice key={each.id} value={each.id}>
            {each.label}
          </MenuChoice>
        ))}
      </MenuChoices>
    );
  return (
    <Menu
      align="end"
      renderButton={(button) => (
        <IconButton
          {...button}
          small
          label={t('search.filters')}
          aria-pressed={Object.keys(filters).length > 0}
        >
          <ListFilter size={15} aria-hidden />
        </IconButton>
      )}
    >
      <MenuChoices label={t('search.date')} value={spanOf(filters.from)} onChange={setDate}>
        <MenuChoice value={any}>{t('search.any')}</MenuChoice>
        {(['day', 'week', 'month', 'year'] as const).map((span) => (
          <MenuChoice key={span} value={span}>
            {t(`search.dates.${span}`)}
          </MenuChoice>
        ))}
      </MenuChoices>
      {choices(t('search.account'), 'accountId', accounts)}
      {choices(t('search.model'), 'model', models)}
      {choices(t('search.folder'), 'folderId', folders)}
      {choices(t('search.tag'), 'tag', tags)}
    </Menu>
  );
};
