// `npm run schema`: writes the JSON Schemas and the reference pages; with --check it only compares.
import './core/generate-schema.ts';
