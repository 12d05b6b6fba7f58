-- What is said about the record to the outside: trees, checkpoints and heads, of every log. It follows from the record and
-- can be made from it anew, but for the signatures.
create schema seal;
