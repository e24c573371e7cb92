/** Root calls that differ from the recording on purpose, as print_root writes them, with the reason. */
export const MEANT_DIFFERENCES: readonly { readonly root: string; readonly why: string }[] = [];
