import { useTranslation } from 'react-i18next';

const suggestions = ['explain', 'write', 'plan', 'script'] as const;
/** what only the practice provider's model answers well */
const ofPractice = ['signIn', 'code', 'table', 'long'] as const;

/** Over the composer of a new chat. */
export const Greeting = () => {
  const { t } = useTranslation();
  return (
    <div className="mx-auto mt-auto w-full max-w-[728px] px-6 pt-8 pb-6 text-center">
      <h2 className="text-[26px] leading-9 font-semibold tracking-[-0.02em]">{t('chat.greeting')}</h2>
      <p className="mt-1 text-lead text-pretty text-soft">{t('chat.greetingSub')}</p>
    </div>
  );
};

/** Under it: four ways to begin. */
export const Suggestions = ({
  practice,
  onSuggest,
}: {
  readonly practice: boolean;
  readonly onSuggest: ((text: string) => void) | null;
}) => {
  const { t } = useTranslation();
  return (
    <div className="mx-auto mb-auto w-full max-w-[728px] shrink-0 px-6 pb-24 max-sm:px-3 max-sm:pb-6">
      <ul aria-label={t('chat.suggestions')} className="grid gap-2 sm:grid-cols-2">
        {(practice ? ofPractice : suggestions).map((key) => (
          <li key={key}>
            <button
              type="button"
              disabled={onSuggest === null}
              onClick={() => onSuggest?.(t(`chat.suggestion.${key}.text`))}
              className="flex h-full w-full flex-col rounded-m border border-line px-4 py-2.5 text-left transition-colors duration-120 hover:bg-hover disabled:opacity-50"
            >
              <span className="font-medium">{t(`chat.suggestion.${key}.title`)}</span>
              <span className="text-pretty text-faint">{t(`chat.suggestion.${key}.text`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
