export function buildCli(root: string): Promise<void>;
export function buildLambda(root: string, outdir: string): Promise<void>;
