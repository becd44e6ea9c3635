import { Fault } from '../fault.ts';

/** ms between two tries to write what a full disk did not take */
export const untilRoom = 5_000;

export const waitsForRoom = (): Fault =>
  new Fault({
    code: 'answer-waits-for-room',
    message:
      'There is no room left on the disk for this answer. Make some: it is kept as soon as there is, if Latchkey stays open.',
  });
