import type { Config } from '../../config/read.ts';
import type { settings } from '../../config/settings.ts';
import { isHere } from '../../secrets/database.ts';
import { type Text, text } from './finding.ts';

type Follows = (config: Config) => Text;

/** What follows from each setting, in words for whoever runs the house. */
export const follows: Readonly<Record<keyof typeof settings, Follows>> = {
  port: ({ port }) =>
    port === 0
      ? text(
          'Lắng nghe ở một cổng còn trống, mỗi lần một khác.',
          'Listens on any free port, another one each time.',
        )
      : text(`Lắng nghe ở cổng ${port}.`, `Listens on port ${port}.`),
  host: ({ host }) =>
    isHere(host)
      ? text('Chỉ máy này gọi được.', 'Only this machine can call.')
      : text(
          'Máy khác gọi được, bằng HTTP không mã hóa: hãy đặt sau một cổng TLS.',
          'Other machines can call, over plain HTTP: put it behind a TLS gateway.',
        ),
  databaseUrl: ({ databaseUrl }) =>
    databaseUrl === null
      ? text(
          'PostgreSQL đi kèm chạy cùng hệ thống, dữ liệu trong THAC_DATA; mật khẩu do hệ thống tự tạo.',
          'The PostgreSQL that comes along runs with the house on THAC_DATA; it makes its own password.',
        )
      : text(
          'Dùng PostgreSQL này; sao lưu và khôi phục nó là việc của người vận hành.',
          'This PostgreSQL is used; backing it up is for whoever runs it.',
        ),
  parts: ({ parts }) => {
    if (parts.length > 1)
      return text(
        'Tiến trình này vừa trả lời vừa làm mọi việc theo sau; chạy thêm tiến trình thì chúng chia nhau việc.',
        'This process answers and does what follows; started more than once they share the work.',
      );
    return parts.includes('api')
      ? text(
          'Chỉ trả lời: phải có tiến trình khác chạy THAC_PARTS=workers, không thì số liệu đứng yên.',
          'It answers alone: without another process that runs THAC_PARTS=workers the views stand still.',
        )
      : text(
          'Chỉ làm việc theo sau sổ ghi; không trả lời ai ngoài /livez và /readyz.',
          'It does what follows from the record; it answers nobody but /livez and /readyz.',
        );
  },
  folder: ({ data, databaseUrl }) =>
    databaseUrl === null
      ? text(
          `Sổ ghi và khóa ký nằm trong ${data.folder}; mỗi lúc chỉ một tiến trình dùng.`,
          `The record and the keys that sign are in ${data.folder}, for one process at a time.`,
        )
      : text(
          `Khóa ký, thư và tệp phụ nằm trong ${data.folder}.`,
          `Keys that sign, letters and the like are in ${data.folder}.`,
        ),
  callers: ({ callers, empty }) => {
    if (callers !== null)
      return text(
        'Chỉ những người trong tệp được gọi; tệp được đọc lại khi thay đổi.',
        'Those in the file may call and nobody else; it is read again when it changes.',
      );
    return empty
      ? text(
          'Một quản trị được tạo trong THAC_DATA/callers.json.',
          'One administrator is made in THAC_DATA/callers.json.',
        )
      : text(
          'Ai cũng vào được bằng mã công khai của phần minh họa.',
          'Everybody gets in with the public tokens of the demonstration.',
        );
  },
  issuers: ({ issuers }) =>
    issuers === null
      ? text('Không nhận mã truy cập của bên cấp nào.', 'Access tokens of no provider are taken.')
      : text(
          'Nhận mã truy cập của những bên cấp trong tệp; ai được gọi vẫn do THAC_CALLERS.',
          'Access tokens of the providers in the file are taken; who may call is still up to THAC_CALLERS.',
        ),
  delivery: ({ delivery }) =>
    delivery === null
      ? text(
          'Thư nhắc việc nằm lại thành tệp trong THAC_DATA/outbox, không đến ai.',
          'Reminders become files in THAC_DATA/outbox and reach nobody.',
        )
      : text('Thư nhắc việc đi qua các kênh trong tệp.', 'Reminders leave through the channels in the file.'),
  sources: ({ sources }) =>
    sources === null
      ? text('Không có hệ thống một cửa nào gửi số liệu.', 'No dossier system delivers figures.')
      : text(
          'Các hệ thống trong tệp gửi số liệu; tệp được đọc lại khi thay đổi.',
          'The systems in the file deliver figures; it is read again when it changes.',
        ),
  operations: ({ operations }) =>
    operations === null
      ? text(
          'Không có câu hỏi nào được đăng ký: khi phục vụ chính thức chỉ ai được hỏi tự do mới hỏi được.',
          'No operation is registered: in production only who may ask freely can ask.',
        )
      : text(
          'Khi phục vụ chính thức, chỉ những câu hỏi trong tệp được trả lời.',
          'In production the operations in the file alone are answered.',
        ),
  production: ({ production }) =>
    production
      ? text(
          'Phục vụ chính thức, mãi mãi: không có phần minh họa, khóa yếu bị từ chối.',
          'Serves the public, for good: no demonstration, and weak secrets are refused.',
        )
      : text(
          'Theo điều cơ sở dữ liệu đã nhớ; khóa yếu chỉ bị nhắc.',
          'As the database remembers; weak secrets are only warned of.',
        ),
  public: ({ public: open }) =>
    open
      ? text(
          'Ai không có mã cũng đọc được văn bản phổ biến cho mọi người, và tỷ lệ của chúng.',
          'Whoever shows no token reads plans classified as public, and their rates.',
        )
      : text('Không có mã thì không đọc được gì.', 'Without a token nothing is read.'),
  inside: ({ inside }) =>
    inside.length === 0
      ? text(
          'Khi phục vụ chính thức, hệ thống không gọi địa chỉ nào dẫn về chính máy này.',
          'In production the house asks no address that leads back to this machine.',
        )
      : text(
          `Khi phục vụ chính thức, vẫn gọi ${inside.join(', ')} dù dẫn về máy này.`,
          `In production ${inside.join(', ')} may be asked though it leads to this machine.`,
        ),
  personalKey: ({ personalKey }) =>
    text(
      `Mất ${personalKey} thì không đọc được tên nào nữa; lộ cùng cơ sở dữ liệu thì lộ mọi tên.`,
      `Without ${personalKey} no name can be read again; with it and the database every name can.`,
    ),
  origin: ({ origin }) =>
    text(
      `Các sổ được niêm phong dưới tên ${origin}/…; đã niêm phong thì không đổi nữa.`,
      `Logs are sealed under the name ${origin}/…, which never changes once sealed.`,
    ),
  signer: ({ signer }) =>
    signer === null
      ? text(
          'Bên ký chạy cùng máy: ai chiếm được máy này thì ký được thay.',
          'The signer runs on this machine: whoever takes the machine can sign.',
        )
      : text('Bên ký ở nơi khác ký cho các sổ.', 'A signer elsewhere signs for the logs.'),
  policy: ({ policy }) =>
    policy === null
      ? text(
          'Không ai ngoài nhà làm chứng cho sổ ghi.',
          'Nobody outside of the house countersigns the record.',
        )
      : text(
          `Mỗi điểm niêm phong cần chữ ký của: ${policy.quorum} (trong ${policy.witnesses.length} bên làm chứng).`,
          `Each checkpoint needs: ${policy.quorum} (of ${policy.witnesses.length} witnesses).`,
        ),
  milestones: ({ milestones }) =>
    text(
      `Nhiều nhất ${milestones} giây giữa lúc ghi và mốc niêm phong.`,
      `At most ${milestones} seconds between recording and milestone.`,
    ),
  tsa: ({ tsa }) =>
    tsa === null
      ? text(
          'Thời điểm niêm phong chỉ do đồng hồ của hệ thống nói.',
          'When something was sealed is said by the clock of the house alone.',
        )
      : text(
          'Mỗi mốc niêm phong có dấu thời gian của bên ngoài.',
          'Each milestone is stamped by somebody outside.',
        ),
  rate: ({ rate: { identity, address } }) =>
    text(
      `Một người gọi được dùng ${identity.perSecond} đơn vị mỗi giây, một địa chỉ ${address.perSecond}; quá thì phải chờ (429).`,
      `One caller may use ${identity.perSecond} units a second, one address ${address.perSecond}; beyond that they wait (429).`,
    ),
  proxies: ({ given }) =>
    given.has('THAC_PROXIES')
      ? text(
          'Các địa chỉ này nói hộ người gọi đến từ đâu.',
          'These addresses are believed for whom they ask.',
        )
      : text(
          'Không tin ai nói hộ: sau một proxy, mọi người gọi chung một địa chỉ.',
          'Nobody is believed: behind a proxy all callers share one address.',
        ),
  otherOrigins: ({ otherOrigins }) =>
    otherOrigins.length === 0
      ? text('Trang web ở nơi khác không hỏi được.', 'No page elsewhere may ask.')
      : text(
          `Trang web của ${otherOrigins.join(', ')} được hỏi.`,
          `Pages of ${otherOrigins.join(', ')} may ask.`,
        ),
};
