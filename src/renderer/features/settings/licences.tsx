import { packages } from 'virtual:licences';

/** Whose work is in this app, and on what terms. */
export const Licences = () => (
  <ul className="divide-y divide-line border-y border-line">
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
