/** What a command came to: 0 or a negative errno, what is said of it, and what it answers. */
export interface ToolResult {
  readonly code: number;
  readonly status: string;
  readonly output: string;
}
