/**
 * What can be printed as JSON. A bigint prints as an integer to the last digit; an array of arrays stays that;
 * a Map prints as an object whose keys keep their order (a plain object would move keys like `2` to the front).
 */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonValue[]
  | JsonObject
  | JsonMap;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
export type JsonMap = ReadonlyMap<string, JsonValue>;
