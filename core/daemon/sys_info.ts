/** What a booting daemon tells of its host (Ceph's collect_sys_info): one and the same for every simulated host. */
export function collect_sys_info(): ReadonlyMap<string, string> {
  return SYS_INFO;
}

const SYS_INFO: ReadonlyMap<string, string> = new Map([
  ['arch', 'x86_64'],
  ['ceph_release', 'pacific'],
  ['ceph_version', 'ceph version 16.2.15 (618f440892089921c3e944a991122ddc44e60516) pacific (stable)'],
  ['ceph_version_short', '16.2.15'],
  ['container_name', 'cuttlebone'],
  ['cpu', 'Simulated processor'],
  ['distro', 'debian'],
  ['distro_description', 'Debian GNU/Linux 12 (bookworm)'],
  ['distro_version', '12'],
  ['hostname', 'cuttlebone'],
  ['kernel_description', '#1 SMP PREEMPT_DYNAMIC'],
  ['kernel_version', '6.1.0'],
  ['mem_swap_kb', '0'],
  ['mem_total_kb', '25165824'],
  ['os', 'Linux'],
]);
