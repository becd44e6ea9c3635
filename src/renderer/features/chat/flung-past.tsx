import { type ReactNode, useEffect, useState } from 'react';
import type { Message } from '../../../shared/contract/history.ts';
import type { Fling } from './use-fling.ts';
import { Bubble } from './user-message.tsx';

/** characters that anybody sees in passing */
const GLANCE = 1_200;

/** A message that comes by while the chat is flung: its bare words, until it stays. */
export const FlungPast = ({
  message,
  fling,
  stands = false,
  children,
}: {
  readonly message: Message;
  readonly fling: Fling;
  /** it is there to stay from the beginning */
  readonly stands?: boolean;
  readonly children: ReactNode;
}) => {
  const [passing, setPassing] = useState(() => !stands && fling.on());
  useEffect(() => (passing ? fling.whenOver(() => setPassing(false)) : undefined), [passing, fling]);
  if (!passing) return children;
  const { role, text } = message;
  return role === 'user' ? (
    <div data-role={role} className="flex flex-col items-end pt-6 pb-8">
      <Bubble text={text.slice(0, GLANCE)} />
    </div>
  ) : (
    <div data-role={role} className="prose pt-6 pb-8 whitespace-pre-wrap">
      {text.slice(0, GLANCE)}
    </div>
  );
};
