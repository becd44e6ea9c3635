import { onTestFinished } from 'vitest';

/** The rest of this test runs as if on another system. */
export function onPlatform(platform: NodeJS.Platform): void {
  const own = process.platform;
  const set = (value: NodeJS.Platform) => Object.defineProperty(process, 'platform', { value });
  set(platform);
  onTestFinished(() => void set(own));
}
