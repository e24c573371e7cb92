import { FormatterBase } from './admin/FormatterBase.ts';
import { JSONFormatter } from './admin/JSONFormatter.ts';
import { XMLFormatter } from './admin/XMLFormatter.ts';

export { print_double } from './admin/FormatterBase.ts';

/**
 * Where a daemon writes what it answers, whatever the format (Ceph's `ceph::Formatter`): sections are opened and
 * closed, values dumped with their names, and `flush` gives the document.
 */
export abstract class Formatter extends FormatterBase {
  /**
   * The formatter of that name; the fallback's for a name that is none. Of Ceph's formats `table`, `table-kv`,
   * `html` and `html-pretty` are missing here and answered with the fallback. Source: `Formatter::create`.
   */
  static create(type: string, fallback: 'json-pretty' | 'json' = 'json-pretty'): Formatter {
    switch (type) {
      case 'json':
        return new JSONFormatter(false);
      case 'json-pretty':
        return new JSONFormatter(true);
      case 'xml':
        return new XMLFormatter(false);
      case 'xml-pretty':
        return new XMLFormatter(true);
      default:
        return new JSONFormatter(fallback === 'json-pretty');
    }
  }
}
