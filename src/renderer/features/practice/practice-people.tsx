import { useTranslation } from 'react-i18next';
import type { PracticeStatus } from '../../../shared/contract/practice.ts';
import { CopyButton } from '../../ui/copy-button.tsx';

export const PracticePeople = ({ people }: { readonly people: PracticeStatus['people'] }) => {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line">
      {people.map((person) => (
        <li key={person.email} className="flex items-center gap-3 py-2 first:pt-0 last:pb-0">
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {person.name}{' '}
              <span className="font-normal text-faint">{t(`practice.traits.${person.trait}`)}</span>
            </p>
            <p className="truncate font-mono text-xs text-soft select-text">{person.email}</p>
            <p className="truncate font-mono text-xs text-soft select-text">{person.password}</p>
          </div>
          <CopyButton
            text={person.password}
            label={t('practice.use', { name: person.name })}
            doneLabel={t('common.copied')}
          />
        </li>
      ))}
    </ul>
  );
};
