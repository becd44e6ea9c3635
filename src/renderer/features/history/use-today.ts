import { useEffect, useState } from 'react';

const LOOK_AGAIN_MS = 60_000;

/** Any moment of today; it changes when the day does, so that "Today" is not yesterday in a window left open. */
export const useToday = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow((before) =>
        new Date(before).toDateString() === new Date().toDateString() ? before : Date.now(),
      );
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
};
