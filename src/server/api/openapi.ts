import { z } from 'zod';
import { type ErrorCode, errors } from '../../errors.ts';
import { liveDeskDescribed } from './live-desk-described.ts';
import type { Documented, Operation } from './operation.ts';
import { apiBase, operations } from './operations.ts';
import { answered, errorShape, sent } from './shapes.ts';

type Json = Record<string, unknown>;

const place = (id: string) => `#/components/schemas/${id}`;

/** OpenAPI 3.1 of the interfaces for other systems, made from the schemas that check them. */
export function openApiDocument(): Json {
  const ours = operations.map(
    (one): Documented => ({ ...one, path: apiBase + one.path, ...security(one), security: 'apiToken' }),
  );
  const paths: Record<string, Json> = {};
  for (const one of [...ours, ...liveDeskDescribed]) {
    const path = one.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operationObject(one) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Daiwen',
      version: '1',
      description: "Tickets of the service desk, and the live handoff, for an operator's other systems.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The service itself' }],
    tags: [
      { name: 'access', description: 'The token in use' },
      { name: 'tickets', description: 'Reading tickets' },
      { name: 'acts', description: 'What is done to a ticket, as at the desk' },
      { name: 'files', description: 'Tickets out and decisions in, many at a time' },
      { name: 'live', description: 'The conversation itself, for another desk' },
    ],
    paths,
    components: {
      schemas: { ...schemasOf(sent, 'input'), ...schemasOf(answered, 'output') },
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'Made by an admin at /desk/systems.' },
        deskToken: { type: 'http', scheme: 'bearer', description: 'The setting DESK_TOKEN.' },
      },
    },
  };
}

/** What every call with a token may meet. */
function security({ errors: own, deed }: Operation): { errors: readonly ErrorCode[] } {
  const role: ErrorCode[] = deed === null ? [] : ['not-your-role'];
  return { errors: [...own, 'bad-api-token', ...role, 'too-many-requests'] };
}

function operationObject(one: Documented): Json {
  const { id, tag, summary, description, body, upload, answer } = one;
  const parameters = [...pathParameters(one), ...queryParameters(one.query), ...(one.isAct ? actHeaders : [])];
  const sentAs =
    upload !== undefined
      ? Object.fromEntries(upload.types.map((type) => [type, { schema: { type: 'string' } }]))
      : body === null
        ? null
        : { 'application/json': { schema: inline(body, sent, 'input') } };
  const found =
    answer instanceof z.ZodType
      ? { description: 'Done', content: { 'application/json': { schema: inline(answer, answered, 'output') } } }
      : { description: answer.description, content: { [answer.type]: { schema: { type: 'string' } } } };
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ [one.security]: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(sentAs === null ? {} : { requestBody: { required: true, content: sentAs } }),
    responses: { 200: one.isAct ? { ...found, headers: etag } : found, ...failures(one) },
  };
}

const etag = { ETag: { description: "The ticket's version, in quotes", schema: { type: 'string' } } };
const actHeaders = [
  {
    name: 'If-Match',
    in: 'header',
    description: 'The ETag that was read; or send `version` in the body.',
    schema: { type: 'string' },
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A key of your own for this act: sent again with it within a week, it is done once.',
    schema: { type: 'string', maxLength: 200 },
  },
];

function pathParameters({ path }: Documented): Json[] {
  const described = "A ticket's number";
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{
      name,
      in: 'path',
      required: true,
      description: described,
      schema: { type: 'string' },
      example: 'DW-4829-1375',
    },
  }));
}

function queryParameters(query: z.ZodType | null): Json[] {
  if (query === null) return [];
  const { properties = {}, required = [] } = inline(query, sent, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(description === undefined ? {} : { description }),
  }));
}

/** By status, with the codes that it may stand for. */
function failures({ errors: codes, security: by }: Documented): Record<string, Json> {
  const byStatus = new Map<number, ErrorCode[]>();
  const always: ErrorCode[] = by === 'deskToken' ? ['not-allowed', 'internal'] : ['internal'];
  for (const code of [...codes, ...always]) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/json': { schema: inline(errorShape, answered, 'output') } };
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      String(status),
      { description: of.map((code) => `\`${code}\`: ${errors[code].message}`).join(' '), content },
    ]),
  );
}

type Names = z.core.$ZodRegistry<{ id: string }>;
type Io = 'input' | 'output';

/** A schema where it stands: a reference where it has a name. */
function inline(schema: z.ZodType, names: Names, io: Io): Json {
  const name = names.get(schema)?.id;
  if (name !== undefined) return { $ref: place(name) };
  return tidied(z.toJSONSchema(schema, { metadata: names, io, override, unrepresentable: 'any' }));
}

function schemasOf(names: Names, io: Io): Record<string, Json> {
  const { schemas } = z.toJSONSchema(names, { uri: place, io, override });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, tidied(schema as Json)]));
}

/** What is answered may have more in it one day; a pattern beside a format says the same once more. */
function override({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const described = (zodSchema as z.ZodType).description;
  if (described !== undefined) jsonSchema.description ??= described;
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
}

function tidied(schema: Json): Json {
  const { $schema: _s, $id: _i, ...rest } = schema;
  return rest;
}
