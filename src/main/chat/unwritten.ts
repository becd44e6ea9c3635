import { isFull } from '../disk-errors.ts';
import { Fault } from '../fault.ts';

/** ms between two tries to write what the disk did not take */
export const untilTaken = 5_000;

/** What a person is told who wants to be rid of an answer that the disk does not take. */
export const waitsForDisk = (error: unknown): Fault =>
  new Fault(
    isFull(error)
      ? {
          code: 'answer-waits-for-room',
          message:
            'There is no room left on the disk for this answer. Make some: it is kept as soon as there is, if Latchkey stays open.',
        }
      : {
          code: 'answer-waits-for-disk',
          message:
            'The disk does not take this answer now. It is kept as soon as it does, if Latchkey stays open.',
        },
    { cause: error },
  );
