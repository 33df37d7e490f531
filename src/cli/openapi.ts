import { openApiDocument } from '../server/api/openapi.ts';

/** Prints the description of the interfaces for other systems: `npm run --silent openapi > docs/openapi.json`. */
console.log(JSON.stringify(openApiDocument(), null, 2));
