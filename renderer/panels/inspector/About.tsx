import { useFunctions, useLanguage, useTrace, useTraceVersion } from '../../session/hooks.ts';
import { lang_of } from '../../session/language.ts';
import { type AboutDecision, about_model, type Outcome } from './about_model.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Entry, Section } from './Section.tsx';

interface AboutProps {
  readonly name: string;
  /** The call of it that is looked at. */
  readonly row: number;
}

/** What a function is for, where it is in Ceph, and what it decides. */
export function About({ name, row }: AboutProps) {
  const language = useLanguage();
  const id = useFunctions().get(name)?.id ?? null;
  const trace = useTrace();
  useTraceVersion();
  const about = about_model(trace, row, name);
  if (about === null) return null;
  return (
    <Section title="About this function" tools={<LanguageSwitch />}>
      <p className="about-text" lang={lang_of(language)}>
        {about[language]}
      </p>
      {id !== null && <Entry name="id">{`${id} of the source documents`}</Entry>}
      <Entry name="source">{about.file}</Entry>
      {about.in_ceph !== '' && <Entry name="in 16.2">{about.in_ceph}</Entry>}
      {about.decisions.length > 0 && (
        <ul className="about-decisions" aria-label="Decisions of this function">
          {about.decisions.map((decision) => (
            <Decision key={decision.en} decision={decision} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Decision({ decision }: { readonly decision: AboutDecision }) {
  const language = useLanguage();
  const { outcomes, note } = decision;
  const taken = outcomes.length > 0;
  return (
    <li className={taken ? 'about-decision is-taken' : 'about-decision'}>
      <span className="about-sign" aria-hidden="true">
        {!taken ? '·' : outcomes.every(({ text }) => text === 'no') ? '◇' : '◆'}
      </span>
      <span
        className="about-what"
        lang={lang_of(language)}
        title={language === 'zh' ? decision.en : undefined}
      >
        {decision[language]}
      </span>
      {taken && <b className="about-outcome">{outcomes.map(outcome_shown).join(', ')}</b>}
      {note !== null && (
        <p className="about-note" lang={lang_of(language)}>
          {note[language]}
        </p>
      )}
    </li>
  );
}

const outcome_shown = ({ text, count }: Outcome) => (count === 1 ? text : `${text} ×${count}`);
