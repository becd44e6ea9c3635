import { useEffect } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { settled } from './settled.ts';
import { ViewContext } from './view-store.ts';
import { ChatContext } from '../features/chat/store.ts';

const PrintedChat = loadedSoon(async () => (await import('../features/chat/printed-chat.tsx')).PrintedChat);

/** Prints the whole chat that is open. */
export const usePrint = (): (() => Promise<void>) => {
  const chat = ChatContext.useApi();
  const view = ViewContext.useApi();
  return async () => {
    if (chat.getState().view.at !== 'open') return;
    await chat.getState().readWhole();
    flushSync(() => view.getState().setPrinting(true));
    // the window itself may be changing all the time, as while an answer is written
    await settled(document.getElementById('printed') ?? document.body);
    window.print();
  };
};

/** The paper's own view of the chat, there only while it is printed. */
export const PrintLayer = ({
  modelLabel,
}: {
  readonly modelLabel: (model: string | null) => string | null;
}) => {
  const { printing, setPrinting } = ViewContext.usePick('printing', 'setPrinting');
  const mayPrint = ChatContext.useSelect(({ view }) => view.at === 'open');
  useEffect(() => {
    // a browser's own menu waits for nothing
    const soon = requestIdleCallback(PrintedChat.preload);
    return () => cancelIdleCallback(soon);
  }, []);
  useEffect(() => {
    if (!mayPrint) return undefined;
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [mayPrint, setPrinting]);
  return printing && createPortal(<PrintedChat modelLabel={modelLabel} />, document.body);
};
