import type { WindowState } from './window_state.ts';

/** What a window is made with. The page gets nothing but what the preload script hands it. */
export function window_options(preload: string, state: WindowState, dark: boolean, dev_tools: boolean) {
  const { x, y, width, height } = state;
  return {
    ...(x === undefined || y === undefined ? {} : { x, y }),
    width,
    height,
    minWidth: 720,
    minHeight: 480,
    title: 'Cuttlebone',
    // Shown once there is something to see; until then this is what a slow start looks like.
    show: false,
    backgroundColor: dark ? '#12171c' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: dev_tools,
    },
  };
}
