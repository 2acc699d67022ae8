import { clsx } from "clsx";

interface SettingsTableHeadProps {
  /** e.g. `{ name: "Role", className: "w-28" }`; the first column takes the remaining width. */
  columns: readonly { name: string; className?: string }[];
}

/** The head of a table in the settings; its last column holds each row's actions. */
export function SettingsTableHead({ columns }: SettingsTableHeadProps) {
  return (
    <thead>
      <tr className="border-b border-line text-xs text-muted">
        {columns.map(({ name, className }, at) => (
          <th key={name} scope="col" className={clsx("py-1.5 pr-2 font-medium", at > 0 && "pl-2", className)}>
            {name}
          </th>
        ))}
        <th scope="col" className="w-20 sm:w-32 py-1.5 pl-2">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  );
}
