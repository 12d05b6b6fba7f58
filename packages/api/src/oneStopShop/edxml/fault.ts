/** Why an envelope is not taken; nothing that stands in it is said again. */
export const faults = {
  'not-utf8': ['phải là XML mã hóa UTF-8', 'must be XML in UTF-8'],
  'not-xml': ['không phải là XML đúng quy tắc', 'is not well-formed XML'],
  'doctype-or-instruction': [
    'không được có DOCTYPE, thực thể hay chỉ thị xử lý',
    'must have no DOCTYPE, entity or processing instruction',
  ],
  'too-deep-or-long': ['có quá nhiều hoặc quá nhiều tầng phần tử', 'has too many elements, or too deep'],
  'another-namespace': [
    'không phải phong bì edXML theo QCVN 102:2016/BTTTT',
    'is no edXML envelope after QCVN 102:2016/BTTTT',
  ],
  'not-a-new-document': [
    'chỉ nhận văn bản mới (BussinessDocType 0); thu hồi, cập nhật, thay thế phải do người xử lý',
    'only a new document (BussinessDocType 0) is taken; recalling, updating and replacing is done by a person',
  ],
  'no-recipient': ['không có To/OrganId', 'has no To/OrganId'],
  'no-document': [
    'không có tệp văn bản: cần Reference và Attachment cùng ContentId, nội dung base64',
    'has no document: a Reference and an Attachment of one ContentId are needed, the content in base64',
  ],
  'source-unknown': ['nguồn chưa được đăng ký', 'the source is not registered'],
  'source-closed': ['nguồn đã đóng', 'the source is closed'],
  'recipient-unknown': [
    'không nơi nhận nào là một đơn vị có mã QCVN 102 ở đây vào hôm nay',
    'no recipient is a unit here with a code of QCVN 102 today',
  ],
  'outside-scope': ['nguồn không được gửi cho đơn vị nhận', 'the source may not speak to the recipient'],
} as const;

export type FaultCode = keyof typeof faults;

/** Phong bì không nhận được. */
export class EnvelopeFault extends Error {
  override readonly name = 'EnvelopeFault';
  readonly code: FaultCode;

  constructor(code: FaultCode) {
    super(code);
    this.code = code;
  }
}
