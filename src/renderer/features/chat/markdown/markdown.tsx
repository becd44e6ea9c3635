import { useLayoutEffect, useRef } from 'react';
import { useWriteClipboard } from '../../../ui/clipboard.ts';
import type { Follow } from '../live-feed.ts';
import { type AnswerView, createAnswerView, type Frames } from './answer-view.ts';
import { type Highlighter, highlighter } from './highlighter.ts';
import { pictureOf, safeLink } from './link-rules.ts';
import { saveFile } from './save-file.ts';
import { useAnswerWords } from './use-answer-words.ts';

const browserFrames: Frames = {
  ask: (run) => void requestAnimationFrame(run),
  now: () => performance.now(),
};

/** `text` is what is known of the answer; while it is written, what comes after it is heard from `follow`. */
export const Markdown = ({
  text,
  writing,
  follow,
  colours = highlighter,
}: {
  readonly text: string;
  readonly writing: boolean;
  readonly follow?: Follow | null;
  readonly colours?: Highlighter | null;
}) => {
  const root = useRef<HTMLDivElement>(null);
  const view = useRef<AnswerView | null>(null);
  const words = useAnswerWords();
  const copy = useWriteClipboard();
  const latest = useRef(text);
  latest.current = text;
  const opening = useRef(writing);

  const begin = (element: HTMLDivElement): AnswerView =>
    createAnswerView({
      root: element,
      tools: { words, copy, highlighter: colours, picture: pictureOf, folds: !opening.current, save: saveFile },
      link: safeLink,
      frames: browserFrames,
    });
  const beginNow = useRef(begin);
  beginNow.current = begin;

  useLayoutEffect(
    () => () => {
      view.current?.dispose();
      view.current = null;
    },
    [words, copy, colours],
  );

  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return;
    // an answer only grows: what is shorter is another one
    if (view.current !== null && view.current.length() > text.length && !writing) {
      view.current.dispose();
      view.current = null;
    }
    view.current ??= beginNow.current(element);
    const { length, push, finish } = view.current;
    if (length() < text.length) push(text.slice(length()));
    if (!writing) finish();
  }, [text, writing, words, copy, colours]);

  useLayoutEffect(() => {
    if (!writing || !follow) return undefined;
    return follow(
      () => view.current?.length() ?? latest.current.length,
      (fresh) => view.current?.push(fresh),
    );
  }, [writing, follow, words, copy, colours]);

  return <div ref={root} className="prose" data-writing={writing ? '' : undefined} />;
};
