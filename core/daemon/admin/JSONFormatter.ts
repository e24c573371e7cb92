import { print_json } from '../../ceph/json/print.ts';
import { FormatterBase } from './FormatterBase.ts';

interface Section {
  readonly is_array: boolean;
  /** How many values it has so far. */
  size: number;
}

/**
 * JSON as Ceph's JSONFormatter prints it. Compact: no blanks, no newline. Pretty: four blanks a level, `{}` and `[]`
 * for empty sections, and a newline at the end. The names of the outermost section and of what is in arrays are not
 * shown.
 */
export class JSONFormatter extends FormatterBase {
  private readonly pretty: boolean;
  private text = '';
  private stack: Section[] = [];

  constructor(pretty: boolean) {
    super();
    this.pretty = pretty;
  }

  override open_object_section(name: string): void {
    this.open(name, false);
  }

  override open_array_section(name: string): void {
    this.open(name, true);
  }

  override close_section(): void {
    const section = this.stack.pop();
    if (section === undefined) return;
    if (section.size > 0) this.new_line();
    this.text += section.is_array ? ']' : '}';
    if (this.stack.length === 0 && this.pretty) this.text += '\n';
  }

  override dump_string(name: string, value: string): void {
    this.dump_unquoted(name, print_json(value));
  }

  override dump_null(name: string): void {
    this.dump_unquoted(name, 'null');
  }

  override dump_unquoted(name: string, text: string): void {
    this.start_value(name);
    this.text += text;
  }

  override flush(): string {
    while (this.stack.length > 0) this.close_section();
    const { text } = this;
    this.reset();
    return text;
  }

  override reset(): void {
    this.text = '';
    this.stack = [];
  }

  private open(name: string, is_array: boolean): void {
    this.start_value(name);
    this.text += is_array ? '[' : '{';
    this.stack.push({ is_array, size: 0 });
  }

  /** What stands before a value: comma, new line, and its name where that is shown. */
  private start_value(name: string): void {
    const section = this.stack.at(-1);
    if (section === undefined) return;
    if (section.size > 0) this.text += ',';
    section.size++;
    this.new_line();
    if (!section.is_array) this.text += `${print_json(name)}:${this.pretty ? ' ' : ''}`;
  }

  private new_line(): void {
    if (this.pretty) this.text += `\n${'    '.repeat(this.stack.length)}`;
  }
}
