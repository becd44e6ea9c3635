/** The grammars, without the grammars: the window knows what the worker can do, and what people call it. */
const titles = {
  bash: 'Bash',
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  css: 'CSS',
  dart: 'Dart',
  diff: 'Diff',
  docker: 'Dockerfile',
  elixir: 'Elixir',
  go: 'Go',
  graphql: 'GraphQL',
  haskell: 'Haskell',
  html: 'HTML',
  ini: 'INI',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  jsx: 'JSX',
  kotlin: 'Kotlin',
  lua: 'Lua',
  makefile: 'Makefile',
  markdown: 'Markdown',
  php: 'PHP',
  powershell: 'PowerShell',
  python: 'Python',
  r: 'R',
  ruby: 'Ruby',
  rust: 'Rust',
  scss: 'SCSS',
  sql: 'SQL',
  swift: 'Swift',
  toml: 'TOML',
  tsx: 'TSX',
  typescript: 'TypeScript',
  vue: 'Vue',
  xml: 'XML',
  yaml: 'YAML',
} as const;

export type LanguageName = keyof typeof titles;

const aliases = new Map<string, LanguageName>([
  ['c#', 'csharp'],
  ['c++', 'cpp'],
  ['cc', 'cpp'],
  ['cjs', 'javascript'],
  ['console', 'bash'],
  ['cs', 'csharp'],
  ['dockerfile', 'docker'],
  ['ex', 'elixir'],
  ['golang', 'go'],
  ['gql', 'graphql'],
  ['h', 'c'],
  ['hs', 'haskell'],
  ['htm', 'html'],
  ['js', 'javascript'],
  ['jsonc', 'json'],
  ['kt', 'kotlin'],
  ['make', 'makefile'],
  ['md', 'markdown'],
  ['mjs', 'javascript'],
  ['patch', 'diff'],
  ['ps1', 'powershell'],
  ['py', 'python'],
  ['python3', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['sh', 'bash'],
  ['shell', 'bash'],
  ['svg', 'xml'],
  ['ts', 'typescript'],
  ['yml', 'yaml'],
  ['zsh', 'bash'],
]);

const isKnown = (name: string): name is LanguageName => Object.hasOwn(titles, name);

/** What a fence calls its language, as we call it; null where we cannot colour it. */
export const languageOf = (fence: string): LanguageName | null => {
  const name = fence.toLowerCase();
  return isKnown(name) ? name : (aliases.get(name) ?? null);
};

/** what has the grammar of another, or none, and a name of its own */
const otherTitles = new Map([
  ['console', 'Console'],
  ['jsonc', 'JSONC'],
  ['mermaid', 'Mermaid'],
  ['patch', 'Patch'],
  ['sh', 'Shell'],
  ['shell', 'Shell'],
  ['svg', 'SVG'],
  ['zsh', 'Zsh'],
]);

/** What people call the language of a fence; as it was written where we do not know it. */
export const languageTitle = (fence: string): string => {
  const language = languageOf(fence);
  return otherTitles.get(fence.toLowerCase()) ?? (language === null ? fence : titles[language]);
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
