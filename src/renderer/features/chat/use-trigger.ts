import { useState } from 'react';
import { type Trigger, triggerAt } from './composer-trigger.ts';
import type { TriggerChoice } from './trigger-list.tsx';

interface Parts {
  readonly text: string;
  /** takes what was typed out of the message */
  readonly takeOut: (trigger: Trigger) => void;
  /** `chosen` takes what was typed out of the message first */
  readonly choices: (trigger: Trigger, chosen: (run: () => void) => () => void) => readonly TriggerChoice[];
}

/** The list that `/` and `@` open at the caret, and where in it the person is. */
export const useTrigger = ({ text, takeOut, choices }: Parts) => {
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState('');
  const [writing, setWriting] = useState(false);
  const trigger = !writing || closed === text ? null : triggerAt(text, caret);
  const offered = trigger
    ? choices(trigger, (run) => () => {
        takeOut(trigger);
        setAt(0);
        run();
      })
    : [];
  const shownAt = Math.min(at, Math.max(0, offered.length - 1));

  return {
    trigger,
    offered,
    at: shownAt,
    /** whether the message has the focus: the keys are read nowhere else, and the list lies over other things */
    writing: setWriting,
    moved: setCaret,
    typed: (to: number) => {
      setCaret(to);
      setAt(0);
    },
    /** a sign in these words asks for nothing */
    close: setClosed,
    /** whether the list took the key */
    takes: (key: string): boolean => {
      if (!trigger) return false;
      if (key === 'Escape') setClosed(text);
      else if (offered.length === 0) return false;
      else if (key === 'ArrowDown') setAt((shownAt + 1) % offered.length);
      else if (key === 'ArrowUp') setAt((shownAt - 1 + offered.length) % offered.length);
      else if (key === 'Enter' || key === 'Tab') offered[shownAt]?.run();
      else return false;
      return true;
    },
  };
};
