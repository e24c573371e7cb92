import { print_double } from './FormatterBase.ts';
import { XMLFormatter } from './XMLFormatter.ts';

/** What a C++ stream shows of a double where nobody says how much. */
const DIGITS = 6;

/** As XML, but for values: each is an item that begins with its name. Source: `HTMLFormatter` of Ceph 16.2. */
export class HTMLFormatter extends XMLFormatter {
  override dump_unquoted(name: string, text: string): void {
    this.line(`<li>${name}: ${text}</li>`);
  }

  override dump_float(name: string, value: number): void {
    this.dump_unquoted(name, print_double(value, DIGITS));
  }
}
