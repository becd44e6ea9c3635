import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { profileProcedures } from '../../shared/contract/profile.ts';
import type { Platform } from '../platform.ts';
import type { Opening } from '../opening.ts';

export const profileHandlers = (
  platform: Platform,
  opening: Opening,
): HandlersOf<typeof profileProcedures> => ({
  'app.info': () => ({ ...platform.info, notices: [...opening.notices()] }),
  'profile.state': () => opening.state(),
  'profile.choose': ({ strength, passphrase }) => opening.choose(strength, passphrase),
  'profile.retry': () => opening.retry(),
  'profile.unlock': ({ passphrase }) => opening.unlock(passphrase),
});
