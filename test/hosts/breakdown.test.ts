import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const script = (name: string) => JSON.stringify(new URL(`../../scripts/${name}`, import.meta.url).href);

/** What `npm start` makes of an Electron that does this. */
function fate(command: string, afterMs = 0): unknown {
  const program = `
    import { brokeDown } from ${script('breakdown.mjs')};
    import { run } from ${script('toolchain.mjs')};
    const code = await run('sh', ['-c', ${JSON.stringify(command)}], { quiet: true });
    console.log(JSON.stringify([code, brokeDown(code, ${afterMs})]));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
  );
}

test.skipIf(process.platform === 'win32')(
  'an Electron that never got to run is told from one that ended',
  () => {
    // Chromium without a sandbox
    expect(fate('kill -TRAP $$')).toEqual([133, true]);
    // without a library
    expect(fate('exit 127')).toEqual([127, true]);
    expect(fate('exit 0')).toEqual([0, false]);
    // what said why itself
    expect(fate('exit 1')).toEqual([1, false]);
    // ended by a person
    expect(fate('kill -TERM $$')).toEqual([143, false]);
    expect(fate('kill -SEGV $$', 60_000)).toEqual([139, false]);
  },
);
