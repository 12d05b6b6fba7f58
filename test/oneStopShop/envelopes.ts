/** A plan of a district, as text. */
const plan = `ỦY BAN NHÂN DÂN
HUYỆN MỘ ĐỨC
Số: 7/KH-UBND
Mộ Đức, ngày 10 tháng 02 năm 2022

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2022

I. NHIỆM VỤ
1. Phát thanh trên đài truyền thanh xã
UBND các xã, thị trấn thực hiện; báo cáo kết quả trước ngày 15/6/2022.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
`;

type Sent = {
  to?: readonly string[];
  number?: string;
  issued?: string;
  due?: string;
  kind?: string;
  /** Base64, where it is not the plan. */
  content?: string;
  /** Files beside the document. */
  more?: number;
};

const file = (id: string, name: string) =>
  `<edXML:Reference><edXML:ContentId>${id}</edXML:ContentId><edXML:ContentType>txt</edXML:ContentType><edXML:AttachmentName>${name}</edXML:AttachmentName></edXML:Reference>`;

const attached = (id: string, content: string) =>
  `<Attachment><ContentType>txt</ContentType><ContentId>${id}</ContentId><ContentTransferEncoded>${content}</ContentTransferEncoded></Attachment>`;

/** Phong bì edXML after QCVN 102:2016/BTTTT, with prefixes as vendors write them. */
export function envelope({
  to = ['000.27.33.H48'],
  number = '7',
  issued = '2022-02-10',
  due = '',
  kind = '0',
  content = Buffer.from(plan).toString('base64'),
  more = 0,
}: Sent): string {
  const others = Array.from({ length: more }, (_, nth) => `g${nth}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
<edXML:edXMLHeader><edXML:MessageHeader>
<edXML:From><edXML:OrganId>000.00.33.H48</edXML:OrganId><edXML:OrganName>UBND huyện Mộ Đức</edXML:OrganName></edXML:From>
${to.map((one) => `<edXML:To><edXML:OrganId>${one}</edXML:OrganId></edXML:To>`).join('')}
<edXML:DocumentId>000.00.33.H48,2022/02/10,7/KH-UBND</edXML:DocumentId>
<edXML:Code><edXML:CodeNumber>${number}</edXML:CodeNumber><edXML:CodeNotation>KH-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Mộ Đức</edXML:Place><edXML:PromulgationDate>${issued}</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Kế hoạch</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>Kế hoạch thử</edXML:Subject>
<edXML:SignerInfo><edXML:FullName>Người Gửi Bí Mật</edXML:FullName></edXML:SignerInfo>
${due === '' ? '' : `<edXML:DueDate>${due}</edXML:DueDate>`}
</edXML:MessageHeader>
<edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>000.00.33.H48</edXML:OrganId></edXML:TraceHeader><edXML:Bussiness><edXML:BussinessDocType>${kind}</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>
</edXML:edXMLHeader>
<edXML:edXMLBody><edXML:edXMLManifest>${file('f1', 'C:\\van ban\\7-KH.txt')}${others.map((id) => file(id, `${id}.txt`)).join('')}</edXML:edXMLManifest></edXML:edXMLBody>
</edXML:edXMLEnvelope>
<AttachmentEncoded>${attached('f1', content)}${others.map((id) => attached(id, 'eA==')).join('')}</AttachmentEncoded></edXML>`;
}
