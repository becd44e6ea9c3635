import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button.tsx';
import { useWriteClipboard } from './clipboard.ts';

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
  return (
    <IconButton
      small={small}
      label={done ? doneLabel : label}
      onClick={() => {
        void write(typeof text === 'string' ? text : text()).then(setDone);
      }}
    >
      {done ? <Check size={14} className="text-fresh" aria-hidden /> : <Copy size={14} aria-hidden />}
    </IconButton>
  );
};
