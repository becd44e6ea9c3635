import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { TextField } from './field.tsx';

export interface NewSecretWords {
  readonly label: string;
  readonly repeat: string;
  readonly tooShort: string;
  readonly differ: string;
  readonly show: string;
  readonly hide: string;
}

/** A secret that is chosen here: typed twice, as nobody could open what a slip of the finger has sealed. */
export const NewSecret = ({
  minLength,
  words,
  renderHint,
  className,
  onDone,
  onShown,
  onKeyDown,
  children,
}: {
  readonly minLength: number;
  readonly words: NewSecretWords;
  /** what is to know of what was typed so far */
  readonly renderHint: (typed: string) => ReactNode;
  readonly className: string;
  readonly onDone: (secret: string) => void;
  readonly onShown?: (form: HTMLFormElement | null) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  /** what stands below the two, with the button that is done with them */
  readonly children: ReactNode;
}) => {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const firstField = useRef<HTMLInputElement>(null);
  const secondField = useRef<HTMLInputElement>(null);
  const short = first.length < minLength;
  const differ = first !== second;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // what is wrong is there before the focus comes to it
    flushSync(() => setTried(true));
    if (short) firstField.current?.focus();
    else if (differ) secondField.current?.focus();
    else onDone(first);
  };
  const common = {
    type: 'password',
    autoComplete: 'new-password',
    secret: { show: words.show, hide: words.hide },
  } as const;
  const refused = tried && short;
  return (
    <form ref={onShown} onSubmit={submit} onKeyDown={onKeyDown} className={className} noValidate>
      <TextField
        {...common}
        ref={firstField}
        label={words.label}
        value={first}
        onChange={(event) => setFirst(event.target.value)}
        autoFocus
        error={refused ? words.tooShort : undefined}
        // the error says the same rule
        hint={refused ? undefined : renderHint(first)}
      />
      <TextField
        {...common}
        ref={secondField}
        label={words.repeat}
        value={second}
        onChange={(event) => setSecond(event.target.value)}
        error={tried && !short && differ ? words.differ : undefined}
      />
      {children}
    </form>
  );
};
