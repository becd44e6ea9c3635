import { useEffect, useState } from 'react';

/** who types the next letter within this time is not told of the words so far, in ms */
const REST_MS = 700;

/** Says for readers of the screen what came of typing: once it has rested, and not for each letter. */
export const SaidSoon = ({ words }: { readonly words: string }) => {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), REST_MS);
    return () => {
      clearTimeout(timer);
      setSaid('');
    };
  }, [words]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
};
