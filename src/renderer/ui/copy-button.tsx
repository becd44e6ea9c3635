import { Check, Copy } from 'lucide-react';
import { type MouseEvent, useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { useWriteClipboard } from './clipboard.ts';
import { say } from './say.ts';

export const CopyButton = ({
  text,
  label,
  doneLabel,
  small = true,
}: {
  readonly text: string | (() => string);
  readonly label: string;
  readonly doneLabel: string;
  readonly small?: boolean;
}) => {
  const [done, setDone] = useState(false);
  const write = useWriteClipboard();
  useEffect(() => {
    if (!done) return undefined;
    const timer = setTimeout(() => setDone(false), 1600);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async ({ currentTarget }: MouseEvent) => {
    const worked = await write(typeof text === 'string' ? text : text());
    setDone(worked);
    if (worked) say(doneLabel, currentTarget);
  };
  return (
    <IconButton small={small} label={done ? doneLabel : label} onClick={(event) => void copy(event)}>
      {done ? <Check size={14} className="text-fresh" aria-hidden /> : <Copy size={14} aria-hidden />}
    </IconButton>
  );
};
