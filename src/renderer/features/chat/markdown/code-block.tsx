import { useTranslation } from 'react-i18next';
import { useIsCodeFenceIncomplete } from 'streamdown';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useColouredCode } from './use-coloured-code.ts';

export const CodeBlock = ({ code, language }: { readonly code: string; readonly language: string }) => {
  const { t } = useTranslation();
  const incomplete = useIsCodeFenceIncomplete();
  const lines = useColouredCode(code, language, incomplete);
  const name = language === '' ? t('chat.plainText') : language;
  return (
    <figure
      className="my-4 overflow-hidden rounded-m border border-line bg-code"
      aria-label={`${t('chat.code')}: ${name}`}
    >
      <figcaption className="flex h-9 items-center justify-between border-b border-line pr-1 pl-4 text-xs text-faint">
        <span className="font-mono">{name}</span>
        <CopyButton text={code} label={t('chat.copyCode')} doneLabel={t('common.copied')} />
      </figcaption>
      <pre
        tabIndex={0}
        className="overflow-x-auto px-4 py-3 font-mono text-ui leading-[21px] -outline-offset-2"
      >
        <code>
          {lines.map((line, at) => (
            <span key={at}>
              {line.map((token, index) => (
                <span key={index} style={token.color === undefined ? undefined : { color: token.color }}>
                  {token.content}
                </span>
              ))}
              {at < lines.length - 1 && '\n'}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
};
