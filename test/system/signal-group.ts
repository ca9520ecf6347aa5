/** Signals a process and all it started. @returns whether anybody was there to get it; signal 0 only asks */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
