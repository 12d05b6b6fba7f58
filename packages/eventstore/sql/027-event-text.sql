-- The canonical text of an event (RFC 8785): what the application wrote, then what only the record knows. An event that
-- is not the first of its stream names the leaf of the one before it.
create function record.event_text(
  p_head text, p_previous text, p_recorded text, p_stream text, p_type text, p_version bigint
) returns text
  language sql stable parallel safe
  return concat(p_head, ',"previous":"' || p_previous || '"', ',"recorded":"', p_recorded, '","stream":"', p_stream,
                '","type":"', p_type, '","version":', p_version, '}');
