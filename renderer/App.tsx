import { Banner } from './layout/Banner.tsx';
import { Frame } from './layout/Frame.tsx';
import { Notices } from './layout/Notices.tsx';
import { KeySheet } from './panels/keys/KeySheet.tsx';
import { Palette } from './panels/palette/Palette.tsx';
import { Prompt } from './panels/prompt/Prompt.tsx';
import { Toolbar } from './panels/toolbar/Toolbar.tsx';
import './layout/layout.css';

/** The whole window. */
export function App() {
  return (
    <div className="window">
      <Toolbar />
      <Banner />
      <main className="frame">
        <Frame />
      </main>
      <Notices />
      <Palette />
      <KeySheet />
      <Prompt />
    </div>
  );
}
