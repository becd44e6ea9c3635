import { useEffect } from 'react';

/** ms that it stands there before it is read: a chat that opens stands at its beginning for a moment */
const MOMENT_MS = 30;

/** The place of a message that was not read yet. */
export const Unread = ({
  depth,
  onSeen,
}: {
  readonly depth: number;
  readonly onSeen: (depth: number) => Promise<void>;
}) => {
  useEffect(() => {
    const timer = setTimeout(() => void onSeen(depth), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [depth, onSeen]);
  return (
    <div aria-hidden className="flex flex-col gap-3 pt-9 pb-8">
      <div className="h-2.5 w-4/5 rounded-full bg-hover" />
      <div className="h-2.5 w-3/5 rounded-full bg-hover" />
    </div>
  );
};
