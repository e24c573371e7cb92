import { decision_info } from '../../../core/reference/index.ts';
import { useLanguage } from '../../session/hooks.ts';
import { lang_of } from '../../session/language.ts';
import { outcome_text } from './about_model.ts';

export interface DecisionEntryProps {
  /** The function that decides. */
  readonly name: string;
  readonly text: string;
  readonly outcome: string;
  readonly compared: readonly string[];
}

/** A decision, which way it went, and what was compared. */
export function DecisionEntry({ name, text, outcome, compared }: DecisionEntryProps) {
  const language = useLanguage();
  const info = decision_info(name, text);
  return (
    <div className="inspect-decision">
      <span aria-hidden="true">{outcome === 'false' ? '◇ ' : '◆ '}</span>
      <span lang={lang_of(language)} title={language === 'zh' ? text : undefined}>
        {info[language]}
      </span>{' '}
      <b>{outcome_text(outcome)}</b>
      {compared.length > 0 && <div className="inspect-compared">{compared.join(', ')}</div>}
    </div>
  );
}
