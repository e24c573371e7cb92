/** A text for engineers, in both languages of the reference. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** What a decision's text says in Chinese (in English it is the text itself), and what its outcomes lead to. */
export interface DecisionText {
  readonly zh: string;
  readonly note?: Text;
}

/** Decisions by the text that is handed to `decide`. */
export type DecisionTexts = Readonly<Record<string, DecisionText>>;

/** What a traced function is for and when it runs. */
export interface FunctionText extends Text {
  /** Its file in Ceph 16.2, where that is not the one of its class. */
  readonly file?: string;
  /** Its name in Ceph 16.2, where that is not ours: the source documents are older. */
  readonly in_ceph?: string;
  /** Decisions that mean something else here than the same words do elsewhere. */
  readonly decisions?: DecisionTexts;
}

/** The texts of a class, or of what belongs together. */
export interface ClassReference {
  /** The file in Ceph 16.2, e.g. `src/mds/MDSDaemon.cc`. */
  readonly file: string;
  /** By the name under which a function is traced. */
  readonly functions: Readonly<Record<string, FunctionText>>;
  readonly decisions: DecisionTexts;
}
