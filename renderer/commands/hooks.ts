import { createContext, useContext } from 'react';
import { useSessionState } from '../session/hooks.ts';
import { shown_keys } from './keys.ts';
import type { CommandRegistry } from './registry.ts';
import type { Command } from './types.ts';

export const RegistryContext = createContext<CommandRegistry | null>(null);

export function useRegistry(): CommandRegistry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('no commands around this component');
  return registry;
}

/** A fixed command, and whether it can run now. */
export function useCommand(id: string): { command: Command; enabled: boolean } {
  const command = useRegistry().get(id);
  return { command, enabled: useSessionState((state) => command.enabled(state)) };
}

/** What hovers over a control: the title and its keys. */
export function tooltip({ title, keys }: Command): string {
  return keys.length === 0 ? title : `${title}  (${keys.map((each) => shown_keys(each)).join(', ')})`;
}
