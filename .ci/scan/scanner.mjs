// n8n's publishing scan. It makes a temporary folder when it is loaded and never removes it; this has it gone at the end.
import { createRequire } from 'node:module';

const scanner = '@n8n/scan-community-package/scanner/scanner.mjs';
const requireAsScanner = createRequire(import.meta.resolve(scanner));
requireAsScanner('tmp').setGracefulCleanup();

export const { analyzePackage, buildScanConfig, SOURCE_FILE_PATTERNS } = await import(scanner);
