import type { Simulation } from '../sim/Simulation.ts';

/** A version 4 UUID from the simulation's chance. */
export function uuid(sim: Simulation): string {
  const hex = Array.from({ length: 4 }, () => sim.random.uint32().toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
