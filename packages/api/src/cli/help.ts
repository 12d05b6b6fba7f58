/** Trợ giúp: printed on request, or on standard error when a command is not understood. */
export const help = `Thác: công cụ dòng lệnh / the command line

  npm run -s thac -- read TỆP        đọc một văn bản (.txt, .docx, PDF có lớp chữ), in ra một đối tượng JSON
                                     reads one document (.txt, .docx, PDF with text) and prints one JSON object
  npm run -s thac -- import TỆP      đưa một văn bản vào máy chủ đang chạy (THAC_SERVER, THAC_TOKEN)
                                     brings one document to a running server (THAC_SERVER, THAC_TOKEN)
  npm run -s thac -- import GÓI.thac nhập lại toàn bộ sổ ghi từ gói --all vào cơ sở dữ liệu trống hoặc thiếu phần cuối; máy chủ phải dừng
                                     takes the whole record in from a bundle of --all, where it is empty or lacks its end; stop the server first
  npm run -s thac -- backup THƯ_MỤC [--tool pg_dump|copy]
                                     sao lưu sổ ghi, niêm phong và khóa cá nhân, khi máy chủ đang chạy hay dừng; không có khóa chủ và bên ký (docs/backup.md)
                                     backs up the record, its seals and keys of persons, while the server runs or not; without master key and signer
  npm run -s thac -- restore [THƯ_MỤC] [--verify] [--checkpoint TỆP]… [--shorter LÝ_DO]
                                     khôi phục vào cơ sở dữ liệu trống; máy chủ phải dừng. --verify (không nêu thư mục: cơ sở dữ liệu đang có): vị trí, chuỗi băm, gốc đã công bố, người đã xóa, các bảng; chưa kiểm tra hoặc không đạt thì không phục vụ
                                     restores into an empty database; stop the server first. --verify (without a folder: the database that stands): positions, chains, published roots, erased persons, views; what is not verified or fails is not served
  npm run -s thac -- original SHA256 lấy tệp gốc từ máy chủ / fetches the original from the server
  npm run -s thac -- export --plan MÃ | --unit MÃ | --all [--known-at N] [--valid-at NGÀY] [--previous TỆP] [--out TỆP]
                                     xuất gói để kiểm chứng ngoại tuyến (thanh tra, quản trị); --previous: điểm niêm phong đã giữ từ trước
                                     exports a bundle to be checked offline (inspector, administrator); --previous: a checkpoint kept from before
  npm run -s thac -- replay VĂN_BẢN [--known-at N] [--valid-at NGÀY] [--step]
                                     diễn lại một văn bản (mã, hoặc số, ký hiệu): từng sự kiện và hiện trạng ngay sau; --step: từng bước một
                                     replays a plan (by id or symbol): each event and the state right after it; --step: one at a time
  npm run -s thac -- verify GÓI --policy TỆP [--previous TỆP] [--json] [--report TỆP]…
                                     kiểm tra gói xuất, không cần máy chủ; mã kết thúc riêng: verify --help
                                     checks a bundle, without a server; exit codes of its own: verify --help
  npm run -s thac -- verifier [--out TỆP]
                                     ghi chương trình kiểm tra thành một tệp, chạy với Node 20 trở lên
                                     writes the verifier as one file, which runs on Node 20 or newer
  npm run -s thac -- diff --plan MÃ | --unit MÃ | --trace MÃ [--since-known-at N] [--since-valid-at NGÀY] [--known-at N] [--valid-at NGÀY] [--map NGÀY]
                                     so hai thời điểm: con số nào khác, vì dòng nào, do sự kiện nào, ghi muộn hay ghi lùi ngày (--trace: từ lúc con số được trả lời)
                                     compares two moments: which number differs, by which rows and events, what came in late or back-dated
  npm run -s thac -- rebuild [--view BẢNG] [--verify] | --back
                                     dựng lại các bảng số liệu từ sổ ghi bên cạnh bảng đang dùng, so, rồi đổi (quản trị); --verify: chỉ so; --back: quay lại bảng trước
                                     rebuilds the views from the record beside the live ones, compares and switches (administrator); --verify only compares; --back returns
  npm run -s thac -- seal            niêm phong ngay mọi sự kiện đã ghi, in mốc niêm phong (thanh tra, quản trị)
                                     seals all that is recorded now and prints the milestone (inspector, administrator)
  npm run -s thac -- reads-lost --reason LÝ_DO
                                     xác nhận phần nhật ký tra cứu đã mất sau khi khôi phục; nhật ký tiếp tục ở thế hệ sau (quản trị)
                                     acknowledges what the log of reads lost in a restore; it goes on in a next generation (administrator)
  npm run -s thac -- mapping [TỆP]   đối chiếu bảng chuyển đổi xã cũ – xã mới (CSV; không nêu tệp: của cả nước) với hai danh mục
                                     holds a table of old and new communes (CSV; without a file: the national one) against both catalogues
  npm run -s thac -- mapping-check BẢNG TRANG
                                     chạy thử bảng chuyển đổi của hệ thống một cửa trên một trang mẫu (JSON), không cần máy chủ; mã kết thúc 1: có dòng bị dừng
                                     tries the mapping of a one-stop-shop system on a sample page (JSON), without a server; exit code 1: some rows are stopped
  npm run -s thac -- operations THƯ_MỤC
                                     lập danh mục truy vấn (THAC_OPERATIONS) từ các tệp .graphql; lỗi nêu tệp và dòng, không cần máy chủ
                                     makes the manifest of operations (THAC_OPERATIONS) of .graphql files; mistakes with file and line; no server
  npm run -s thac -- doctor [--empty]
                                     khám cấu hình như npm start sẽ thấy: từng thiết lập, từ đâu, hệ quả, điều sai, điều rủi ro; không in khóa; mã kết thúc 0 ổn, 1 sai, 2 chỉ có rủi ro
                                     examines the configuration as npm start would find it: each setting, its source, what follows, what is wrong or risky; prints no secret; exit code 0 fine, 1 wrong, 2 only risky
  npm run -s thac -- witness …       làm chứng cho các sổ, là tiến trình riêng / countersigns logs, a process of its own
  npm run -s thac -- signer …        ký cho sổ, thay khóa / signs for logs, changes keys
  npm run -s thac -- keys …          in các khóa công khai / prints public keys; --help after each of the three
  npm run -s thac -- --help          in trợ giúp này / prints this help

Cấu trúc JSON / shape of the JSON: packages/domain/src/documents/draft.schema.json; mapping: docs/mapping-csv.md; mapping-check: docs/polling.md
Mã kết thúc / exit codes: 0 đã đọc / read; 1 tệp không đọc được / the file cannot be read; 2 lệnh sai / wrong command; 3 máy chủ từ chối / refused by the server; rebuild: 1 có bảng khác với sổ ghi / a view is not what the record says
`;
