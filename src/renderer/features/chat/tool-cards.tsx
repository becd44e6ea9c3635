import { Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ToolCall } from '../../../shared/contract/chat.ts';
import { Disclosure } from '../../ui/disclosure.tsx';

/** JSON in lines of its own; anything else as it came. */
const pretty = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

const Part = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <div>
    <p className="mb-1 text-xs text-faint">{label}</p>
    <pre className="max-h-60 overflow-auto rounded-s bg-code px-3 py-2 font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere] select-text">
      {pretty(text)}
    </pre>
  </div>
);

/** Tools that the provider says it called: what for, and what came of it. */
export const ToolCards = ({ tools }: { readonly tools: readonly ToolCall[] }) => {
  const { t } = useTranslation();
  return (
    <ul className="mb-3 flex flex-col gap-2">
      {tools.map((call) => (
        <li key={call.id} className="rounded-m border border-line px-3 py-2">
          <div className="flex items-start gap-2">
            <Wrench size={14} className="mt-[3px] shrink-0 text-soft" aria-hidden />
            <div className="min-w-0 flex-1">
              <Disclosure label={call.name === '' ? t('composer.tool') : call.name}>
                <div className="flex flex-col gap-3">
                  {call.arguments !== '' && <Part label={t('composer.arguments')} text={call.arguments} />}
                  {call.result === undefined ? (
                    <p className="text-xs text-faint">{t('composer.noResult')}</p>
                  ) : (
                    <Part label={t('composer.result')} text={call.result} />
                  )}
                </div>
              </Disclosure>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
};
