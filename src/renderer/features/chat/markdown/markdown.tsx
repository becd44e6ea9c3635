import { useLayoutEffect, useRef, useState } from 'react';
import { useWriteClipboard } from '../../../ui/clipboard.ts';
import { saveFile } from '../../../ui/save-file.ts';
import type { Follow } from '../live-feed.ts';
import { type AnswerView, createAnswerView, type Frames } from './answer-view.ts';
import { highlighter } from './highlighter.ts';
import { pictureOf, safeLink } from './link-rules.ts';
import { useAnswerWords } from './use-answer-words.ts';

const browserFrames: Frames = {
  ask: (run) => void requestAnimationFrame(run),
  now: () => performance.now(),
};

const saveText = (name: string, text: string): void =>
  saveFile(new Blob([text], { type: 'text/plain' }), name);

/** nobody watches it being drawn */
const atOnce: Frames = { ask: (run) => run(), now: () => 0 };

/** `text` is what is known of the answer; while it is written, what comes after it is heard from `follow`. */
export const Markdown = ({
  text,
  writing,
  caret = writing,
  follow,
  onPaper = false,
}: {
  readonly text: string;
  readonly writing: boolean;
  readonly caret?: boolean | undefined;
  readonly follow?: Follow;
  readonly onPaper?: boolean;
}) => {
  const root = useRef<HTMLDivElement>(null);
  const words = useAnswerWords();
  const copy = useWriteClipboard();
  const [beginning, setBeginning] = useState({ folds: !writing });
  const [view, setView] = useState<AnswerView | null>(null);

  useLayoutEffect(() => {
    if (root.current === null) return undefined;
    const { folds } = beginning;
    const begun = createAnswerView({
      root: root.current,
      tools: { words, copy, highlighter, picture: pictureOf, folds, onPaper, save: saveText },
      link: safeLink,
      frames: onPaper ? atOnce : browserFrames,
    });
    setView(begun);
    return begun.dispose;
  }, [words, copy, beginning, onPaper]);

  useLayoutEffect(() => {
    if (view === null) return;
    const length = view.length();
    if (!writing && text.length < length) {
      // an answer only grows: what is shorter is another one
      queueMicrotask(() => setBeginning({ folds: true }));
      return;
    }
    view.push(text.slice(length));
    if (!writing) view.finish();
  }, [view, text, writing]);

  useLayoutEffect(() => {
    if (view === null || !writing || !follow) return undefined;
    return follow(view.length, view.push);
  }, [view, writing, follow]);

  return <div ref={root} className="prose" data-writing={caret ? '' : undefined} />;
};
