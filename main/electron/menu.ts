import type { MenuItemConstructorOptions } from 'electron';

/**
 * The application's menu. It takes no key that the window has a use for: function keys step through the program, and
 * everything else the window does is in its own palette.
 */
export function menu_template(
  platform: NodeJS.Platform,
  dev_tools: boolean,
  open_link: (url: string) => void,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    ...(dev_tools ? [{ role: 'toggleDevTools' } as const] : []),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    // F11, its usual key, steps into a call.
    { role: 'togglefullscreen', accelerator: mac ? 'Ctrl+Cmd+F' : 'Alt+Enter' },
  ];
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: view },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [{ label: 'Ceph Documentation', click: () => open_link('https://docs.ceph.com/') }],
    },
  ];
}
