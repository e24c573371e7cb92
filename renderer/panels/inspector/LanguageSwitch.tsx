import { useLanguage, useSession } from '../../session/hooks.ts';
import { set_language } from '../../session/language.ts';

/** English or Chinese, for the texts about functions and decisions. */
export function LanguageSwitch() {
  const session = useSession();
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons, no form
    <div className="language" role="group" aria-label="Language of these texts">
      <button type="button" aria-pressed={language === 'en'} onClick={() => set_language(session, 'en')}>
        English
      </button>
      <button
        type="button"
        lang="zh-Hans"
        aria-pressed={language === 'zh'}
        onClick={() => set_language(session, 'zh')}
      >
        中文
      </button>
    </div>
  );
}
