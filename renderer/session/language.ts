import type { Session } from './Session.ts';
import type { Language } from './state.ts';

const KEY = 'cuttlebone.language';

/** The language of the texts about functions and decisions: the person's choice, or else the system's. */
export function install_language(session: Session): void {
  const saved = localStorage.getItem(KEY);
  const own: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  session.set({ language: saved === 'en' || saved === 'zh' ? saved : own });
}

export function set_language(session: Session, language: Language): void {
  localStorage.setItem(KEY, language);
  session.set({ language });
}

/** For the attribute `lang` of what is written in it: the page itself is English. */
export function lang_of(language: Language): 'zh-Hans' | undefined {
  return language === 'zh' ? 'zh-Hans' : undefined;
}
