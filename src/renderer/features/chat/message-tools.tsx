import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/history.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';

/** The row under a message. It always has its height, so that nothing jumps when it appears. */
export const MessageTools = ({
  always,
  end,
  children,
}: {
  readonly always: boolean;
  readonly end: boolean;
  readonly children: ReactNode;
}) => (
  <div
    className={cx(
      'flex h-8 items-center gap-0.5 pt-1 transition-opacity duration-120 select-none',
      end ? 'justify-end' : '-ml-1.5',
      !always &&
        'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-aria-expanded:opacity-100 [@media(hover:none)]:opacity-100',
    )}
  >
    {children}
  </div>
);

type Way = 'previous' | 'next';

/** Who walks with the keyboard stands at the same button of the version that came, or at the other one at an end. */
const focusVersion = (messageId: string, way: Way): void => {
  if (document.activeElement !== document.body) return;
  const ways: readonly Way[] = way === 'previous' ? ['previous', 'next'] : ['next', 'previous'];
  const message = document.querySelector(`[data-id="${CSS.escape(messageId)}"]`);
  const buttons = ways.map((each) => message?.querySelector<HTMLButtonElement>(`[data-version="${each}"]`));
  const there = buttons.find((button) => button?.disabled === false);
  // by itself focus goes by where it was laid out before
  there?.focus({ preventScroll: true });
  there?.scrollIntoView({ block: 'nearest' });
};

export const SiblingWalker = ({
  message,
  onShow,
}: {
  readonly message: Message;
  readonly onShow: (messageId: string) => Promise<void>;
}) => {
  const { t } = useTranslation();
  const at = message.siblings.indexOf(message.id);
  const total = message.siblings.length;
  if (total < 2 || at < 0) return null;
  const before = message.siblings[at - 1];
  const after = message.siblings[at + 1];
  const walk = async (to: string | undefined, way: Way) => {
    if (to === undefined) return;
    await onShow(to);
    focusVersion(to, way);
  };
  return (
    <span
      role="group"
      aria-label={t('chat.version', { at: at + 1, total })}
      className="flex shrink-0 items-center whitespace-nowrap text-soft"
    >
      <IconButton
        small
        label={t('chat.previousVersion')}
        disabled={before === undefined}
        data-version="previous"
        onClick={() => void walk(before, 'previous')}
      >
        <ChevronLeft size={15} aria-hidden />
      </IconButton>
      <span className="tabular text-xs" aria-hidden>
        {at + 1}/{total}
      </span>
      <IconButton
        small
        label={t('chat.nextVersion')}
        disabled={after === undefined}
        data-version="next"
        onClick={() => void walk(after, 'next')}
      >
        <ChevronRight size={15} aria-hidden />
      </IconButton>
    </span>
  );
};
