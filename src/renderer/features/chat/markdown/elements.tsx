import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from './code-block.tsx';
import { Formula } from './formula.tsx';
import { safeLink } from './link-rules.ts';
import { AnswerImage } from './remote-image.tsx';

const textOf = (children: ReactNode): string => {
  if (typeof children === 'string' || typeof children === 'number') return String(children);
  return Array.isArray(children) ? children.map(textOf).join('') : '';
};

const AnswerLink = ({ href, children }: ComponentProps<'a'>) => {
  const target = safeLink(href);
  if (target === null) return <span>{children}</span>;
  return (
    <a href={target} target="_blank" rel="noopener noreferrer" title={target}>
      {children}
    </a>
  );
};

const Fence = ({ className = '', children }: ComponentProps<'code'>) => {
  const code = textOf(children).replace(/\n$/, '');
  if (className.includes('math-display')) return <Formula formula={code} display />;
  return <CodeBlock language={/language-([\w#+.-]+)/.exec(className)?.[1] ?? ''} code={code} />;
};

const Inline = ({ className = '', children }: ComponentProps<'code'>) =>
  className.includes('math-inline') ? (
    <Formula formula={textOf(children)} display={false} />
  ) : (
    <code>{children}</code>
  );

/** Wide tables scroll in place, by keyboard too. */
const AnswerTable = ({ children }: ComponentProps<'table'>) => {
  const { t } = useTranslation();
  return (
    <div className="max-w-full overflow-x-auto" tabIndex={0} role="group" aria-label={t('chat.table')}>
      <table>{children}</table>
    </div>
  );
};

/** How each element of an answer is drawn: elements only, never a piece of foreign HTML. */
export const elements = {
  a: AnswerLink,
  code: Fence,
  inlineCode: Inline,
  img: ({ src, alt }: ComponentProps<'img'>) => (
    <AnswerImage src={typeof src === 'string' ? src : undefined} alt={alt ?? ''} />
  ),
  table: AnswerTable,
};
