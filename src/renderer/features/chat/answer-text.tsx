import { lazy, Suspense } from 'react';

/** The markdown renderer is heavy and only needed when there is an answer: it is loaded then. */
const Markdown = lazy(async () => ({ default: (await import('./markdown/markdown.tsx')).Markdown }));

export const AnswerText = ({ text, writing }: { readonly text: string; readonly writing: boolean }) => (
  <Suspense fallback={<div className="prose whitespace-pre-wrap">{text}</div>}>
    <Markdown text={text} writing={writing} />
  </Suspense>
);
