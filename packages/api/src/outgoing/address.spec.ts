import { expect, it } from 'vitest';
import { isInside } from './address.ts';

it.each([
  ...[
    '127.0.0.1',
    '127.255.1.2',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '192.0.0.192',
    '224.0.0.1',
  ],
  ...['255.255.255.255', '::1', '::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fd00:ec2::254'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::169.254.169.254', '64:ff9b::a9fe:a9fe'],
  ...['2002:7f00:1::', '0:0:0:0:0:ffff:a9fe:a9fe'],
])('%s leads inside', (address) => {
  expect(isInside(address)).toBe(true);
});

it.each([
  // Those of a network of offices are where dossier systems and identity providers are.
  ...[
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '100.64.0.1',
    '8.8.8.8',
    '168.254.1.1',
    'fd12::1',
    '2001:db8::1',
  ],
  ...['::ffff:10.0.0.1', '64:ff9b::808:808', '2002:808:808::', 'localhost', 'example.gov.vn', ''],
])('%s does not', (address) => {
  expect(isInside(address)).toBe(false);
});
