import { packages } from 'virtual:licences';

/** Whose work is in this app, and on what terms. */
export const Licences = () => (
  <ul className="max-h-64 divide-y divide-line overflow-y-auto border-y border-line" tabIndex={0}>
    {packages.map(({ name, version, licence }) => (
      <li key={name} className="flex justify-between gap-4 py-1">
        <span className="min-w-0 truncate">
          {name} <span className="text-faint">{version}</span>
        </span>
        <span className="shrink-0 text-soft">{licence}</span>
      </li>
    ))}
  </ul>
);
