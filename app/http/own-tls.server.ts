/**
 * How the server speaks HTTPS itself, where it has a certificate of its own: TLS 1.3, or 1.2 under authenticated ciphers with keys of the moment alone, the
 * strongest that both know. Every browser that we are made for (Chrome 95) has them.
 */
export const ownTls = {
  minVersion: 'TLSv1.2',
  ciphers: 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AESGCM:ECDHE+CHACHA20',
  honorCipherOrder: true,
} as const
