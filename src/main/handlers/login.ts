import type { HandlersOf } from '../../shared/contract/contract.ts';
import type { loginProcedures } from '../../shared/contract/login.ts';
import type { Core } from '../core.ts';
import type { Platform } from '../platform.ts';
import { findLogins } from '../providers/found-logins.ts';
import { findLocalServers } from '../providers/local-servers.ts';
import type { ProviderDirectory } from '../providers/provider.ts';
import { summaryOf } from '../providers/summary.ts';

export const loginHandlers = (
  platform: Platform,
  core: () => Core,
  directory: ProviderDirectory,
): HandlersOf<typeof loginProcedures> => ({
  'providers.list': () => directory.list().map(summaryOf),
  'providers.findLocal': () => findLocalServers(platform),
  'providers.findLogins': () => findLogins(platform),
  'login.start': (request) => core().logins.start(request),
  'login.submit': ({ id, values }) => core().logins.get(id).submit(values),
  'login.answer': ({ id, challengeId, answer }) => core().logins.get(id).answer(challengeId, answer),
  'login.another': ({ id, challengeId }) => core().logins.get(id).another(challengeId),
  'login.retry': ({ id }) => core().logins.get(id).retry(),
  'login.cancel': ({ id }) => core().logins.cancel(id),
});
