create schema record;
