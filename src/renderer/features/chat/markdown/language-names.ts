/** The names of the grammars, without the grammars: the window knows what the worker can do. */
const known = [
  'bash',
  'c',
  'cpp',
  'csharp',
  'css',
  'dart',
  'diff',
  'docker',
  'elixir',
  'go',
  'graphql',
  'haskell',
  'html',
  'ini',
  'java',
  'javascript',
  'json',
  'jsx',
  'kotlin',
  'lua',
  'makefile',
  'markdown',
  'php',
  'powershell',
  'python',
  'r',
  'ruby',
  'rust',
  'scss',
  'sql',
  'swift',
  'toml',
  'tsx',
  'typescript',
  'vue',
  'xml',
  'yaml',
] as const;

export type LanguageName = (typeof known)[number];

export const languageNames: readonly LanguageName[] = known;

const aliases: Readonly<Record<string, LanguageName>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cc: 'cpp',
  cjs: 'javascript',
  console: 'bash',
  cs: 'csharp',
  dockerfile: 'docker',
  ex: 'elixir',
  golang: 'go',
  gql: 'graphql',
  h: 'c',
  hs: 'haskell',
  htm: 'html',
  js: 'javascript',
  jsonc: 'json',
  kt: 'kotlin',
  make: 'makefile',
  md: 'markdown',
  mjs: 'javascript',
  patch: 'diff',
  ps1: 'powershell',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  ts: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

const isKnown = (name: string): name is LanguageName => known.some((each) => each === name);

/** What a fence calls its language, as we call it; null where we cannot colour it. */
export const languageOf = (fence: string): LanguageName | null => {
  const name = fence.toLowerCase();
  return isKnown(name) ? name : (aliases[name] ?? null);
};

const endings: Partial<Record<LanguageName, string>> = {
  bash: 'sh',
  csharp: 'cs',
  docker: 'dockerfile',
  elixir: 'ex',
  graphql: 'graphql',
  haskell: 'hs',
  javascript: 'js',
  kotlin: 'kt',
  makefile: 'mk',
  markdown: 'md',
  powershell: 'ps1',
  python: 'py',
  ruby: 'rb',
  rust: 'rs',
  typescript: 'ts',
};

/** A name for a file of this code. */
export const fileNameOf = (fence: string): string => {
  const language = languageOf(fence);
  return `code.${language === null ? 'txt' : (endings[language] ?? language)}`;
};
