import { type ReactNode, useEffect, useState } from 'react';
import type { Message } from '../../../shared/contract/history.ts';
import { Bubble } from './user-message.tsx';

/** ms in sight before it is drawn in full */
const PATIENCE_MS = 60;
/** characters that anybody sees in passing */
const GLANCE = 1_200;

/** A message that comes by while the chat is flung: its bare words, until it stays. */
export const FlungPast = ({
  message,
  flung,
  children,
}: {
  readonly message: Message;
  readonly flung: () => boolean;
  readonly children: ReactNode;
}) => {
  const [passing, setPassing] = useState(flung);
  useEffect(() => {
    if (!passing) return undefined;
    const timer = setInterval(() => setPassing(flung()), PATIENCE_MS);
    return () => clearInterval(timer);
  }, [passing, flung]);
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
