import { Fault } from '../../fault.ts';

/** A clear end, since going on without the proxy would be silent and perhaps forbidden. */
export const pacFault = (detail: string, cause?: unknown): Fault =>
  new Fault(
    {
      code: 'pac-failed',
      message:
        'The proxy script of the network settings does not work, so nothing was sent. Ask whoever keeps it, or choose another proxy setting.',
      action: 'check-network',
      detail,
    },
    { cause },
  );
