/** A plan of a ward, its body built of the given sections: documents for the specs of the readers. */
export const wardPlan = (...body: string[]): string =>
  [
    'ỦY BAN NHÂN DÂN',
    'PHƯỜNG HÒA AN',
    'Số: 45/KH-UBND',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Hòa An, ngày 10 tháng 02 năm 2025',
    '',
    'KẾ HOẠCH',
    'Tuyên truyền cải cách hành chính năm 2025',
    '',
    'Căn cứ Kế hoạch số 12/KH-UBND ngày 15/01/2025 của UBND thành phố, UBND phường ban hành Kế hoạch như sau:',
    ...body,
    'Nơi nhận:',
    '- Lưu: VT.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nguyễn Văn A',
  ].join('\n');
