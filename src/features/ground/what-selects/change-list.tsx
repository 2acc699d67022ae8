/** Changes as sentences; a single one is not shown as a list. */
export function ChangeList({ changes }: { changes: readonly string[] }) {
  const [only] = changes;
  if (changes.length === 1) return <p className="text-sm wrap-anywhere">{only}</p>;
  return (
    <ul className="list-disc pl-4 text-sm wrap-anywhere">
      {changes.map((change, at) => (
        <li key={at}>{change}</li>
      ))}
    </ul>
  );
}
