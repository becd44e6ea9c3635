import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Dragged, type Half, takenFrom } from './dragged.ts';

const loadAdapter = () => import('@atlaskit/pragmatic-drag-and-drop/element/adapter');
type Adapter = Awaited<ReturnType<typeof loadAdapter>>;

/** Binds an element once the library is there, which the first screen does not wait for. */
const bound = (bind: (adapter: Adapter) => () => void): (() => void) => {
  let unbind: (() => void) | null = null;
  let gone = false;
  const begin = async () => {
    const adapter = await loadAdapter();
    if (!gone) unbind = bind(adapter);
  };
  void begin();
  return () => {
    gone = true;
    unbind?.();
  };
};

/** For the element that can be dragged. */
export const useDragged = (what: () => Dragged) => {
  const latest = useRef(what);
  useLayoutEffect(() => {
    latest.current = what;
  });
  return useCallback(
    (element: HTMLElement | null) =>
      element === null
        ? undefined
        : bound(({ draggable }) =>
            draggable({ element, getInitialData: () => ({ dragged: latest.current() }) }),
          ),
    [],
  );
};

/** What would happen to this, let go in that half of the place; null: nothing. */
export type Take = (dragged: Dragged, half: Half) => { readonly mark: Mark; readonly run: () => void } | null;

export type Mark = 'into' | 'before' | 'after';

/** For the element that things are dropped on; `mark` says what would happen to what is above it now. */
export const useDropPlace = (take: Take) => {
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  const [mark, setMark] = useState<Mark | null>(null);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const taken = (data: Record<string | symbol, unknown>, clientY: number) => {
      const dragged = takenFrom(data);
      const { top, height } = element.getBoundingClientRect();
      return dragged && latest.current(dragged, clientY < top + height / 2 ? 'upper' : 'lower');
    };
    return bound(({ dropTargetForElements }) =>
      dropTargetForElements({
        element,
        canDrop: ({ source, input }) => taken(source.data, input.clientY) !== null,
        onDrag: ({ source, location }) => {
          const { input, dropTargets } = location.current;
          // of places in one another, the innermost takes it
          const here = dropTargets[0]?.element === element;
          setMark(here ? (taken(source.data, input.clientY)?.mark ?? null) : null);
        },
        onDragLeave: () => setMark(null),
        onDrop: ({ source, location }) => {
          setMark(null);
          const { input, dropTargets } = location.current;
          if (dropTargets[0]?.element === element) taken(source.data, input.clientY)?.run();
        },
      }),
    );
  }, []);
  return { ref, mark };
};
