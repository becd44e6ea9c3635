import { type ComponentType, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createScroller, perFrame, type Subject } from './subject.ts';

export type Renderer = ComponentType<{ readonly text: string; readonly writing: boolean }>;

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });

/** A React component that is given the whole text each time: once a frame, or as `handOn` has it. */
export const reactSubject = (Renderer: Renderer, handOn = perFrame): Subject => {
  const start = (element: HTMLElement, before: string) => {
    const control: { set: (text: string, writing: boolean) => void } = { set: () => undefined };
    const Page = () => {
      const [state, setState] = useState({ text: before, writing: true });
      useLayoutEffect(() => {
        control.set = (text, writing) => setState({ text, writing });
      }, []);
      return <Renderer text={state.text} writing={state.writing} />;
    };
    const root = createRoot(element);
    flushSync(() => root.render(<Page />));
    return { control, root };
  };
  return {
    mount: async (root, before) => {
      const content = createScroller(root);
      const { control } = start(content, before);
      let text = before;
      const push = handOn((fresh) => {
        text += fresh;
        control.set(text, true);
      });
      await nextFrame();
      return { push, end: () => requestAnimationFrame(() => control.set(text, false)), root: () => content };
    },
    settle: async (text) => {
      const element = document.createElement('div');
      document.body.append(element);
      const { control, root } = start(element, '');
      for (let at = 1; at <= text.length; at += 1) flushSync(() => control.set(text.slice(0, at), true));
      flushSync(() => control.set(text, false));
      await nextFrame();
      const copy = element.cloneNode(true) as Element;
      root.unmount();
      element.remove();
      return copy;
    },
  };
};

/** One whose effects set states of their own: a character at a time is an endless loop to React. */
export const unsettled = (Renderer: Renderer): Subject => ({ ...reactSubject(Renderer), settle: null });
