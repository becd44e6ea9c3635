import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import Markdown from 'react-markdown';
import { Virtuoso } from 'react-virtuoso';
import remarkGfm from 'remark-gfm';
import { VList, type VListHandle } from 'virtua';
import { conversation, COUNT, type Mount, type Said } from './subject.ts';

const height = { height: '100vh', overflowY: 'auto' } as const;
// in the app's own font, which the page has from its styles
const row = {
  width: 680,
  margin: '0 auto',
  padding: '24px 0 32px',
  fontSize: 15,
  lineHeight: '24px',
} as const;

const Message = ({ role, text }: Said) => (
  <div data-role={role} style={row}>
    {text.split('\n\n').map((paragraph, at) => (
      <p key={at}>{paragraph}</p>
    ))}
  </div>
);

const plugins = [remarkGfm];

const MarkdownMessage = ({ role, text }: Said) => (
  <div data-role={role} style={row}>
    {role === 'user' ? text : <Markdown remarkPlugins={plugins}>{text}</Markdown>}
  </div>
);

const EveryMessage = () => (
  <div id="scroller" style={height}>
    {conversation.map((said) => (
      <Message key={said.id} {...said} />
    ))}
  </div>
);

const Virtua = ({ of: Row }: { readonly of: (said: Said) => ReactElement }) => {
  const list = useRef<VListHandle>(null);
  useLayoutEffect(() => list.current?.scrollToIndex(COUNT - 1, { align: 'end' }), []);
  return (
    <VList ref={list} id="scroller" style={height}>
      {conversation.map((said) => (
        <Row key={said.id} {...said} />
      ))}
    </VList>
  );
};

const messageAt = (at: number) => {
  const said = conversation[at];
  return said && <Message {...said} />;
};

const VirtuosoList = () => (
  <Virtuoso
    id="scroller"
    style={height}
    totalCount={COUNT}
    initialTopMostItemIndex={{ index: COUNT - 1, align: 'end' }}
    increaseViewportBy={600}
    itemContent={messageAt}
  />
);

const TanStack = () => {
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: COUNT,
    getScrollElement: () => box.current,
    estimateSize: () => 200,
    overscan: 4,
  });
  useLayoutEffect(() => list.scrollToIndex(COUNT - 1, { align: 'end' }), [list]);
  return (
    <div ref={box} id="scroller" style={height}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={list.measureElement}
            data-index={index}
            style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
          >
            {messageAt(index)}
          </div>
        ))}
      </div>
    </div>
  );
};

const reactMount =
  (list: ReactElement): Mount =>
  async (root) => {
    flushSync(() => createRoot(root).render(list));
    const scroller = root.querySelector<HTMLElement>('#scroller');
    if (scroller === null) throw new Error('nothing scrolls');
    // all in the page has no word for its end
    if (scroller.scrollTop === 0) scroller.scrollTop = scroller.scrollHeight;
    return scroller;
  };

export const everything = reactMount(<EveryMessage />);
export const virtua = reactMount(<Virtua of={Message} />);
export const virtuaMarkdown = reactMount(<Virtua of={MarkdownMessage} />);
export const virtuoso = reactMount(<VirtuosoList />);
export const tanstack = reactMount(<TanStack />);
