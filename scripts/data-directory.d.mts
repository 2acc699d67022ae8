export function claimDataForTask(
  directory: string,
  task: string,
): { owner: { pid: number; task?: string }; release?: undefined } | { owner?: undefined; release: () => void };
