import { GraphQLScalarType } from 'graphql';
import { wrong } from './scalar.ts';

/** A file part of a multipart request, as the server hands it over. */
type Upload = { name: string; size: number; arrayBuffer(): Promise<ArrayBuffer> };

const isUpload = (value: unknown): value is Upload =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value && 'size' in value;

const parseUpload = (value: unknown): Upload =>
  isUpload(value)
    ? value
    : wrong('phải là một tệp gửi kèm (multipart/form-data)', 'must be an uploaded file');

export const File = new GraphQLScalarType<Upload, never>({
  name: 'File',
  description: 'Một tệp gửi kèm theo multipart/form-data (GraphQL multipart request).',
  parseValue: parseUpload,
  parseLiteral: () => wrong('tệp phải được gửi qua biến', 'a file must be given as a variable'),
  serialize: () => wrong('tệp không được trả về', 'files are not answered'),
});
