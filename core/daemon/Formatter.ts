import { FormatterBase } from './admin/FormatterBase.ts';
import { HTMLFormatter } from './admin/HTMLFormatter.ts';
import { JSONFormatter } from './admin/JSONFormatter.ts';
import { TableFormatter } from './admin/TableFormatter.ts';
import { XMLFormatter } from './admin/XMLFormatter.ts';

export { print_double } from './admin/FormatterBase.ts';

/**
 * Where a daemon writes what it answers, whatever the format (Ceph's `ceph::Formatter`): sections are opened and
 * closed, values dumped with their names, and `flush` gives the document.
 */
export abstract class Formatter extends FormatterBase {
  /**
   * The formatter of that name; the fallback's for a name that is none. Source: `Formatter::create`.
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
      case 'table':
        return new TableFormatter(false);
      case 'table-kv':
        return new TableFormatter(true);
      case 'html':
        return new HTMLFormatter(false);
      case 'html-pretty':
        return new HTMLFormatter(true);
      default:
        return new JSONFormatter(fallback === 'json-pretty');
    }
  }
}
