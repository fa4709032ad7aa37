export function satisfies(version: string, range: string): boolean;
export function setUp(root: string, options?: { say?: (line: string) => void }): Promise<('installed' | 'generated')[]>;
