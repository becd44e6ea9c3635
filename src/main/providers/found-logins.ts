import type { FoundLogin } from '../../shared/contract/login.ts';
import { findToolFiles } from '../credentials/adopt/find.ts';
import type { Tool } from '../credentials/adopt/tool.ts';
import type { Platform } from '../platform.ts';
import { providers } from './registry.ts';

/** Login files of other tools that a provider of ours can follow. Only their being there is looked at. */
export const findLogins = ({ environment, home }: Pick<Platform, 'environment' | 'home'>): FoundLogin[] => {
  const found = findToolFiles(environment, home);
  const filesOf = (ids: readonly Tool['id'][]) => found.filter(({ tool }) => ids.includes(tool.id));
  return providers.flatMap(({ id, follows = [] }) =>
    filesOf(follows).map(({ tool, path }) => ({ provider: id, label: tool.label, path })),
  );
};
