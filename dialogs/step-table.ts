/** step → the outcomes it can have. The coverage of the dialogs is counted on these. */
export type StepTable = Readonly<Record<string, readonly string[]>>;
