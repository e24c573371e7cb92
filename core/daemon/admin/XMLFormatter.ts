import { FormatterBase } from './FormatterBase.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
};

/** Character references for what XML gives a meaning, and for control characters (`escape_xml_attr`). */
export function escape_xml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must be escaped
  return text.replace(/[<>&'"\x00-\x08\x0b-\x1f\x7f]/g, (c) => {
    return ENTITIES[c] ?? `&#x${c.charCodeAt(0).toString(16).padStart(2, '0')};`;
  });
}

/**
 * XML as Ceph's XMLFormatter prints it: every name an element, blanks in names as underscores. Pretty: one blank a
 * level, and two newlines at the end.
 */
export class XMLFormatter extends FormatterBase {
  protected readonly pretty: boolean;
  private text = '';
  private stack: string[] = [];

  constructor(pretty: boolean) {
    super();
    this.pretty = pretty;
  }

  override open_object_section(name: string): void {
    const element = name.replaceAll(' ', '_');
    this.line(`<${element}>`);
    this.stack.push(element);
  }

  override open_array_section(name: string): void {
    this.open_object_section(name);
  }

  override close_section(): void {
    const element = this.stack.pop();
    if (element !== undefined) this.line(`</${element}>`);
  }

  override dump_string(name: string, value: string): void {
    this.dump_unquoted(name, escape_xml(value));
  }

  override dump_null(name: string): void {
    this.line(`<${name.replaceAll(' ', '_')} xsi:nil="true" />`);
  }

  override dump_unquoted(name: string, text: string): void {
    const element = name.replaceAll(' ', '_');
    this.line(`<${element}>${text}</${element}>`);
  }

  override flush(): string {
    while (this.stack.length > 0) this.close_section();
    const text = this.text !== '' && this.pretty ? `${this.text}\n` : this.text;
    this.reset();
    return text;
  }

  override reset(): void {
    this.text = '';
    this.stack = [];
  }

  protected line(text: string): void {
    this.text += this.pretty ? `${' '.repeat(this.stack.length)}${text}\n` : text;
  }
}
