import type { ProviderSummary } from '../../shared/contract/login.ts';
import type { Provider } from './provider.ts';

/** What the window may know of a provider. */
export const summaryOf = ({ id, label, about, local, kinds, company }: Provider): ProviderSummary => ({
  id,
  label,
  about,
  mark: id,
  local,
  logins: kinds.map((kind) => ({ kind })),
  ...(company && { company }),
});
