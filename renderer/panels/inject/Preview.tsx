import type { Analysis } from './analysis.ts';
import type { Difference } from './diff.ts';

export interface PreviewProps {
  readonly analysis: Analysis;
  /** Whether the map of now is known. */
  readonly known: boolean;
}

/** What will differ from the map of now, path by path. */
export function Preview({ analysis, known }: PreviewProps) {
  const { diff, root, problem } = analysis;
  return (
    <section
      className={problem === null ? 'inject-preview' : 'inject-preview is-old'}
      aria-label="What will differ"
    >
      <header className="panel-head">
        <h2>What will differ</h2>
        <span>
          {diff === null || diff.differences.length === 0 ? '' : heading(diff.differences.length, diff.cut)}
        </span>
      </header>
      {problem === null ? (
        analysis.hints.map((hint) => (
          <p key={hint} className="inject-hint">
            {hint}
          </p>
        ))
      ) : (
        // What stands below is what the text was before.
        <p className="inject-note">It is compared as soon as it is JSON again.</p>
      )}
      {diff === null ? (
        problem === null &&
        root !== null &&
        !known && <p className="inject-note">The map of now is not known yet.</p>
      ) : diff.differences.length === 0 ? (
        problem === null && <p className="inject-note">Nothing: this is the map that the mon has.</p>
      ) : (
        <ul>
          {diff.differences.map((difference) => (
            <Row key={difference.path} difference={difference} />
          ))}
        </ul>
      )}
    </section>
  );
}

function heading(count: number, cut: boolean): string {
  if (cut) return `the first ${count} places, and more`;
  return count === 1 ? 'in one place' : `in ${count} places`;
}

function Row({ difference: { path, before, after } }: { readonly difference: Difference }) {
  return (
    <li className="inject-difference" title={path}>
      <span className="inject-path">{path === '' ? 'the whole' : path}</span>
      {before === null ? <ins>added</ins> : <del>{before}</del>}
      <span aria-hidden="true" className="inject-arrow">
        →
      </span>
      <span className="visually-hidden">becomes</span>
      {after === null ? <del>taken away</del> : <ins>{after}</ins>}
    </li>
  );
}
