import { useEffect, useEffectEvent } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { failureWords } from '../i18n/failure-words.ts';
import { loadLaterWords } from '../i18n/later-words.ts';
import { loadedSoon } from '../ui/loaded-soon.tsx';
import { settled, standing } from './settled.ts';
import { PrintSign } from './print-sign.tsx';
import { ViewContext } from './view-store.ts';
import { ChatContext } from '../features/chat/store.ts';

const PrintedChat = loadedSoon(async () => (await import('../features/chat/printed-chat.tsx')).PrintedChat);

/** Prints the whole chat that is open. */
export const usePrint = (): (() => Promise<void>) => {
  const { t, i18n } = useTranslation();
  const chat = ChatContext.useApi();
  const view = ViewContext.useApi();
  const print = async () => {
    const { printing, setPrinting } = view.getState();
    const { view: shown, readWhole } = chat.getState();
    if (shown.at !== 'open' || 'cancel' in printing) return;
    const stopped = new AbortController();
    const cancel = () => {
      stopped.abort();
      setPrinting({ step: 'none' });
    };
    setPrinting({ step: 'reading', cancel });
    // who goes to another chat does not wait for this one any more
    const stopWatching = chat.subscribe(({ view: now }) => {
      if (now.at !== 'open' || now.open.conversation.id !== shown.open.conversation.id) cancel();
    });
    const failure = await readWhole(stopped.signal);
    if (!stopped.signal.aborted && failure === null) {
      flushSync(() => setPrinting({ step: 'drawing', cancel }));
      // the window itself may be changing all the time, as while an answer is written
      const paper = await standing('printed', stopped.signal);
      if (paper !== null) await settled(paper);
    }
    stopWatching();
    if (stopped.signal.aborted) return;
    // on paper nobody would see that something is missing
    if (failure !== null) {
      cancel();
      // without them the failure's own sentence is said
      await loadLaterWords(i18n).catch(() => undefined);
      view.getState().toast(t('chat.notPrinted', { why: failureWords(t, failure) }), {
        label: t('common.retry'),
        run: () => void print(),
      });
      return;
    }
    flushSync(() => setPrinting({ step: 'ready' }));
    window.print();
  };
  const fromMenu = useEffectEvent(print);
  useEffect(() => window.host?.onPrint?.(() => void fromMenu()), []);
  return print;
};

/** The paper's own view of the chat, there only while it is printed. */
export const PrintLayer = ({
  modelLabel,
  onFocusLeft,
}: {
  readonly modelLabel: (model: string | null) => string | null;
  readonly onFocusLeft: () => void;
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
    const begin = () => flushSync(() => setPrinting({ step: 'ready' }));
    const end = () => setPrinting({ step: 'none' });
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, [mayPrint, setPrinting]);
  return (
    <>
      {'cancel' in printing && <PrintSign onCancel={printing.cancel} onFocusLeft={onFocusLeft} />}
      {(printing.step === 'drawing' || printing.step === 'ready') &&
        createPortal(<PrintedChat modelLabel={modelLabel} />, document.body)}
    </>
  );
};
