/** A certificate for loopback that nobody trusts, and its key; only for tests. Made with openssl, valid for 100 years. */
export const selfSigned = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUBKNf5JaUjrZM+eh3mryhM301FjswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzEzNDE0OVoYDzIxMjYxMDMw
MTM0MTQ5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASXXyfGylFkx/sz5oE5+cLm79lfLuX+8MrnJL/LxLYqZZog4c+QzdTb
IXiRm30rseCldQHbPZpJbmJhndTZSA6zo28wbTAdBgNVHQ4EFgQUrrUzBqIy5CoI
7IDS2ZLQ8A/n5q8wHwYDVR0jBBgwFoAUrrUzBqIy5CoI7IDS2ZLQ8A/n5q8wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAPvuvDe0uUKjr9D8BnI1gi86PgT1FWstdbpQKrkfh6y1AiAl
ztMjKsOuhG3RAt+3ENpkRDILIs7CuDVSekRvunp0FQ==
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/p3cVpQptUv8RDrH
2Q3Y6ygdaiiOhzzfC6+axyNMVO+hRANCAASXXyfGylFkx/sz5oE5+cLm79lfLuX+
8MrnJL/LxLYqZZog4c+QzdTbIXiRm30rseCldQHbPZpJbmJhndTZSA6z
-----END PRIVATE KEY-----`,
};
