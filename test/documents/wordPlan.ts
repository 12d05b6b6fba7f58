import {
  AlignmentType,
  BorderStyle,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const borders = { top: none, bottom: none, left: none, right: none };
const centred = (text: string, bold = false) =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold, size: 24 })] });
const plain = (text: string) => new Paragraph(text);
const numbered = (reference: string, level: number, text: string) =>
  new Paragraph({ text, numbering: { reference, level } });
const section = (text: string) => numbered('plan', 0, text);
const item = (text: string) => numbered('plan', 1, text);
const point = (text: string) => numbered('plan', 2, text);
const bullet = (text: string) => numbered('dashes', 0, text);

function columns(left: Paragraph[], right: Paragraph[]): Table {
  const cell = (children: Paragraph[], size: number) =>
    new TableCell({ children, borders, width: { size, type: WidthType.PERCENTAGE } });
  return new Table({
    borders: { ...borders, insideHorizontal: none, insideVertical: none },
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ children: [cell(left, 40), cell(right, 60)] })],
  });
}

const head = [
  columns(
    [centred('ỦY BAN NHÂN DÂN'), centred('PHƯỜNG HỒNG CHÂU', true), centred('Số: 63/KH-UBND')],
    [
      centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true),
      centred('Độc lập - Tự do - Hạnh phúc', true),
      centred('Hồng Châu, ngày 04 tháng 3 năm 2025'),
    ],
  ),
  plain(''),
  centred('KẾ HOẠCH', true),
  centred('Thực hiện "Ngày thứ Năm không hẹn" tại Bộ phận Một cửa phường Hồng Châu năm 2025', true),
  plain(
    'Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa, một cửa liên thông;',
  ),
  plain(
    'Căn cứ Kế hoạch số 25/KH-UBND ngày 10/02/2025 của UBND thành phố Hưng Yên về kiểm soát thủ tục hành chính;',
  ),
  plain('UBND phường Hồng Châu ban hành Kế hoạch như sau:'),
];

const body = [
  section('MỤC ĐÍCH'),
  bullet('Hồ sơ đơn giản được trả ngay trong buổi, người dân không phải hẹn lại.'),
  section('HÌNH THỨC THỰC HIỆN'),
  item('Giải quyết ngay việc chứng thực, trích lục hộ tịch'),
  bullet('Cơ quan chủ trì: Công chức Tư pháp - Hộ tịch.'),
  bullet('Cơ quan phối hợp: Văn phòng - Thống kê, Công an phường.'),
  bullet('Thời gian thực hiện: Hàng tuần.'),
  item('Phát phiếu hỏi ý kiến người dân cuối buổi'),
  bullet('Cơ quan chủ trì: Đoàn Thanh niên phường.'),
  bullet('Thời gian thực hiện: Hàng tháng.'),
  section('TỔ CHỨC THỰC HIỆN'),
  item('Văn phòng - Thống kê'),
  point('Bố trí đủ người trực vào thứ Năm.'),
  point('Báo cáo UBND phường kết quả thực hiện trước ngày 05/12/2025.'),
  item('Các tổ dân phố'),
  point('Thông báo lịch trực trên nhóm Zalo của tổ.'),
  plain('Trên đây là Kế hoạch của UBND phường Hồng Châu./.'),
];

const foot = columns(
  [
    plain('Nơi nhận:'),
    plain('- UBND thành phố Hưng Yên;'),
    plain('- TT Đảng ủy, HĐND phường;'),
    plain('- Các tổ dân phố;'),
    plain('- Lưu: VT.'),
  ],
  [
    centred('TM. ỦY BAN NHÂN DÂN', true),
    centred('CHỦ TỊCH', true),
    plain(''),
    centred('Vũ Thị Bích Hạnh', true),
  ],
);

const levels = [
  { level: 0, format: LevelFormat.UPPER_ROMAN, text: '%1.', alignment: AlignmentType.LEFT },
  { level: 1, format: LevelFormat.DECIMAL, text: '%2.', alignment: AlignmentType.LEFT },
  { level: 2, format: LevelFormat.LOWER_LETTER, text: '%3)', alignment: AlignmentType.LEFT },
];

/** A clean plan as Word saves it: head and foot in tables without borders, sections numbered by lists. */
export async function wordPlan(): Promise<Uint8Array> {
  const document = new Document({
    styles: { default: { document: { run: { font: 'Liberation Serif', size: 26 } } } },
    numbering: {
      config: [
        { reference: 'plan', levels },
        { reference: 'dashes', levels: [{ level: 0, format: LevelFormat.BULLET, text: '-' }] },
      ],
    },
    sections: [{ children: [...head, ...body, plain(''), foot] }],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
