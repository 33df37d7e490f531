/** Runs `work` as on a host in that zone. Node reads TZ anew whenever it is set. */
export function inTimeZone<T>(zone: string, work: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    // In a worker thread TZ would change nothing, and the test would prove nothing.
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone) throw new Error(`Not in ${zone}.`);
    return work();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

export const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Australia/Adelaide'];
