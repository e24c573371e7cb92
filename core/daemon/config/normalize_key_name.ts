/** The name of an option as somebody wrote it: blanks between words stand for underscores. Source: `ConfFile::normalize_key_name`. */
export function normalize_key_name(name: string): string {
  return name.trim().replace(/\s+/g, '_');
}
