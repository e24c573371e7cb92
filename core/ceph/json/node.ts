/** A JSON value and where it stands in its text. Numbers stay as written, so that none loses a digit. */
export type JsonNode = { readonly offset: number } & (
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonMember> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export interface JsonMember {
  /** Of the key's opening quote. */
  readonly key_offset: number;
  readonly node: JsonNode;
}
