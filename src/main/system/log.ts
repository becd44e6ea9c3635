import { join } from 'node:path';
import { once } from '../../shared/once.ts';
import type { Log, LogFacts } from '../platform.ts';

const megabyte = 1024 * 1024;

/** Writes to logs/latchkey.log of the profile, at most 1 MB and one older file. A day without trouble has nothing to write. */
export function createFileLog(profileFolder: string): Log {
  const opened = once(async () => {
    const { default: electronLog } = await import('electron-log/node.js');
    const log = electronLog.create({ logId: profileFolder });
    log.transports.console.level = false;
    log.transports.file.resolvePathFn = () => join(profileFolder, 'logs', 'latchkey.log');
    log.transports.file.maxSize = megabyte;
    return log;
  });
  const line = (message: string, facts: LogFacts = {}) => `${message} ${JSON.stringify(facts)}`;
  const write = async (level: 'info' | 'warn', text: string) => {
    const log = await opened();
    log[level](text);
  };
  return {
    info: (message, facts) => void write('info', line(message, facts)),
    warn: (message, facts) => void write('warn', line(message, facts)),
  };
}
