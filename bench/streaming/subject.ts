/** A renderer that is measured. */
export interface Shown {
  /** one delta */
  readonly push: (text: string) => void;
  /** there is no more text */
  readonly end: () => void;
  /** where the answer is */
  readonly root: () => Element;
}

export interface Subject {
  /** Puts itself into the page, with a text that is there already. */
  readonly mount: (root: HTMLElement, before: string) => Promise<Shown>;
  /** Renders a text that comes a character at a time; null where that says nothing. */
  readonly settle: ((text: string) => Promise<Element>) | null;
}

/** A place like the app's conversation: it scrolls, and follows its end. */
export const createScroller = (root: HTMLElement): HTMLElement => {
  const scroller = document.createElement('div');
  scroller.style.cssText = 'height: 100vh; overflow-y: auto; overflow-anchor: none;';
  const content = document.createElement('div');
  content.style.cssText = 'width: 680px; margin: 0 auto; font: 15px/24px sans-serif;';
  scroller.append(content);
  root.replaceChildren(scroller);
  new ResizeObserver(() => {
    scroller.scrollTop = scroller.scrollHeight;
  }).observe(content);
  return content;
};

/** One change a frame, however many deltas come. */
export const perFrame = (change: (fresh: string) => void): ((text: string) => void) => {
  let waiting: string[] = [];
  return (text) => {
    waiting.push(text);
    if (waiting.length > 1) return;
    requestAnimationFrame(() => {
      const fresh = waiting.join('');
      waiting = [];
      change(fresh);
    });
  };
};
