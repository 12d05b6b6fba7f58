-- RFC 6962: the hash of a leaf has the prefix 0x00. convert_to is only called stable because an administrator
-- may redefine conversions; from UTF-8 to UTF-8 there is none.
create function record.leaf(bytes text) returns bytea
  language sql immutable strict parallel safe
  return sha256('\x00'::bytea || convert_to(bytes, 'UTF8'));
