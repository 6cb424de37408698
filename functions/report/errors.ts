/** The folder for the report cannot be made or written. */
export class ReportUnwritable extends Error {
  override readonly name = 'ReportUnwritable';
  constructor(folder: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`cannot write the report into ${folder}: ${why}; expected a folder that can be made and written`, { cause });
  }
}
