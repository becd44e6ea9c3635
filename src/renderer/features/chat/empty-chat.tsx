import { useTranslation } from 'react-i18next';

const suggestions = ['signIn', 'code', 'table', 'long'] as const;

/** A new chat: what this place is for, and four ways to begin. */
export const EmptyChat = ({ onSuggest }: { readonly onSuggest: ((text: string) => void) | null }) => {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="mx-auto mt-auto mb-6 w-full max-w-[728px] px-6 pt-10">
        <h1 className="text-title font-semibold tracking-[-0.018em]">{t('chat.greeting')}</h1>
        <p className="mt-1 text-read text-soft">{t('chat.greetingSub')}</p>
        <ul aria-label={t('chat.suggestions')} className="mt-6 grid gap-2 sm:grid-cols-2">
          {suggestions.map((key) => (
            <li key={key}>
              <button
                type="button"
                disabled={onSuggest === null}
                onClick={() => onSuggest?.(t(`chat.suggestion.${key}.text`))}
                className="flex h-full w-full flex-col rounded-m border border-line bg-raised px-4 py-3 text-left transition-colors duration-120 hover:border-edge disabled:opacity-50"
              >
                <span className="font-medium">{t(`chat.suggestion.${key}.title`)}</span>
                <span className="text-pretty text-faint">{t(`chat.suggestion.${key}.text`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
