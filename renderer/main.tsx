import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { RegistryContext } from './commands/hooks.ts';
import { install_keys } from './commands/keys.ts';
import { CommandRegistry } from './commands/registry.ts';
import { SessionContext } from './session/hooks.ts';
import { Session } from './session/Session.ts';
import { install_language } from './session/language.ts';
import { install_theme } from './session/theme.ts';
import './styles/fonts.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { connect } from './transport/connect.ts';

const session = new Session(connect);
const registry = new CommandRegistry(session);
install_theme(session);
install_language(session);
install_keys(registry);

createRoot(document.getElementById('root') as HTMLElement).render(
  <SessionContext value={session}>
    <RegistryContext value={registry}>
      <App />
    </RegistryContext>
  </SessionContext>,
);

void session.open();
