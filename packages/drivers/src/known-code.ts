/** A code of a closed table of the model, or what stands for a code that the table does not have. */
export function knownCode<Code extends number>(code: number, codes: number, unknown: Code): Code {
  return (code < codes ? code : unknown) as Code;
}
