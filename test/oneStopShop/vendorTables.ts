/** What the vendor keeps: dossiers with the people who filed them, and the figures of every window that it closed. */
export const vendorTables = `
create schema if not exists mot_cua;
create table mot_cua.ho_so (
  so_ho_so text primary key,
  nguoi_nop text not null,
  so_cccd text not null,
  dien_thoai text not null,
  thu_tuc text not null,
  don_vi text not null,
  noi_tiep_nhan text not null,
  hinh_thuc text not null check (hinh_thuc in ('truc_tuyen', 'buu_chinh', 'truc_tiep')),
  ngay_nop date not null,
  ngay_hen date not null,
  ngay_xong date check (ngay_xong >= ngay_nop),
  tra_lai boolean not null default false,
  so_hoa boolean not null default false,
  thanh_toan boolean not null default false,
  tra_buu_chinh boolean not null default false,
  danh_gia text check (danh_gia in ('hai_long', 'khong_hai_long'))
);
create table mot_cua.so_lieu (
  stt bigint generated always as identity,
  don_vi text not null,
  noi_tiep_nhan text not null,
  thu_tuc text not null,
  tu_ngay date not null,
  den_ngay date not null,
  lan integer not null,
  cap_nhat timestamptz not null,
  so_dem jsonb not null,
  trang_thai jsonb not null,
  primary key (don_vi, noi_tiep_nhan, thu_tuc, tu_ngay, den_ngay)
);
create index on mot_cua.so_lieu (cap_nhat, stt);`;

/**
 * Closes the windows of some days ($1 to $2, at $3): a window whose figures are other than before gets the next revision
 * and a new mark, one that is as it was stays untouched.
 */
export const closeWindows = `
with dem as (
  select don_vi, noi_tiep_nhan, thu_tuc,
    count(*) filter (where ngay_nop < $1) as ton,
    count(*) filter (where ngay_nop >= $1) as nhan,
    count(*) filter (where ngay_nop >= $1 and hinh_thuc = 'truc_tuyen') as nhan_tt,
    count(*) filter (where ngay_nop >= $1 and hinh_thuc = 'buu_chinh') as nhan_bc,
    count(*) filter (where xong and ngay_xong < ngay_hen) as som,
    count(*) filter (where xong and ngay_xong = ngay_hen) as dung,
    count(*) filter (where xong and ngay_xong > ngay_hen) as tre,
    count(*) filter (where con and ngay_hen >= $2) as con_han,
    count(*) filter (where con and ngay_hen < $2) as qua_han,
    count(*) filter (where lui) as tra_lai,
    count(*) filter (where xong and so_hoa) as so_hoa,
    count(*) filter (where thanh_toan) as thanh_toan,
    count(*) filter (where xong and tra_buu_chinh) as tra_bc,
    count(*) filter (where xong and danh_gia is not null) as danh_gia,
    count(*) filter (where xong and danh_gia = 'hai_long') as hai_long
  from (
    select *, ngay_xong is null or ngay_xong > $2 as con,
      ngay_xong <= $2 and not ho_so.tra_lai as xong, ngay_xong <= $2 and ho_so.tra_lai as lui
    from mot_cua.ho_so
    where ngay_nop <= $2 and (ngay_xong is null or ngay_xong >= $1)
  ) as trong_ky
  group by don_vi, noi_tiep_nhan, thu_tuc
)
insert into mot_cua.so_lieu (don_vi, noi_tiep_nhan, thu_tuc, tu_ngay, den_ngay, lan, cap_nhat, so_dem, trang_thai)
select don_vi, noi_tiep_nhan, thu_tuc, $1, $2, 1, $3,
  jsonb_build_object('tonKyTruoc', ton, 'tiepNhan', jsonb_build_object('tong', nhan, 'trucTuyen', nhan_tt, 'buuChinh', nhan_bc),
    'daGiaiQuyet', jsonb_build_object('truocHan', som, 'dungHan', dung, 'quaHan', tre),
    'dangGiaiQuyet', jsonb_build_object('trongHan', con_han, 'quaHan', qua_han), 'traLaiRut', tra_lai,
    'soHoa', so_hoa, 'thanhToanTrucTuyen', thanh_toan, 'traKetQuaBuuChinh', tra_bc,
    'danhGia', danh_gia, 'haiLong', hai_long),
  jsonb_build_array(
    jsonb_build_object('ten', 'Đang xử lý', 'soLuong', con_han + qua_han),
    jsonb_build_object('ten', 'Công dân rút hồ sơ', 'soLuong', tra_lai),
    jsonb_build_object('ten', 'Đã trả kết quả', 'soLuong', som + dung + tre))
from dem
order by don_vi, noi_tiep_nhan, thu_tuc
on conflict (don_vi, noi_tiep_nhan, thu_tuc, tu_ngay, den_ngay) do update
  set lan = so_lieu.lan + 1, cap_nhat = excluded.cap_nhat, so_dem = excluded.so_dem, trang_thai = excluded.trang_thai
  where so_lieu.so_dem <> excluded.so_dem`;
