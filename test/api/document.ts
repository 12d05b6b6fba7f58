/** Kế hoạch của huyện, as a clerk would bring it: made up, in the layout of NĐ 30/2020, with one sentence of each kind. */
export const districtDocument = `ỦY BAN NHÂN DÂN
HUYỆN MỘ ĐỨC
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 17/KH-UBND
Mộ Đức, ngày 16 tháng 01 năm 2023

KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2023 trên địa bàn huyện Mộ Đức

Thực hiện Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của UBND tỉnh về việc tuyên truyền cải cách hành chính giai đoạn 2022-2025 và Chỉ thị số 28-CT/TU ngày 10/02/2022 của Tỉnh ủy, UBND huyện ban hành Kế hoạch với các nội dung như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của cán bộ, công chức và người dân về cải cách hành chính.
2. Yêu cầu
Tuyên truyền thường xuyên, đúng trọng tâm.

II. TỔ CHỨC THỰC HIỆN
1. Phòng Nội vụ
Chủ trì tham mưu UBND huyện theo dõi, đôn đốc việc thực hiện Kế hoạch này.
2. UBND các xã, thị trấn
- Tổ chức phát thanh chuyên mục cải cách hành chính trên hệ thống truyền thanh cơ sở.
- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) trước ngày 10/12/2023.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện phối hợp tuyên truyền trong Nhân dân.

Trên đây là Kế hoạch tuyên truyền cải cách hành chính năm 2023 của UBND huyện./.

Nơi nhận:
- Sở Nội vụ;
- UBND các xã, thị trấn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
`;
