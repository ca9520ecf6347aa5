import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** node cannot make certificates itself. Tests do without where this is absent. */
const OPENSSL = "openssl";
export const hasOpenssl = spawnSync(OPENSSL, ["version"]).status === 0;

const EXTENSIONS = (issuerAt: string) => `
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[server]
subjectAltName = DNS:tls.example
${issuerAt === "" ? "" : `authorityInfoAccess = caIssuers;URI:${issuerAt}`}
`;

/** A root, an intermediate signed by it, and a server's certificate for tls.example signed by that one, which may say where the intermediate is; PEM. */
export function makeChain(issuerAt = ""): { root: string; intermediate: string; leaf: string; leafKey: string } {
  const folder = mkdtempSync(join(tmpdir(), "larder-chain-"));
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const openssl = (...args: string[]) => execFileSync(OPENSSL, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });

  function issue(name: string, section: string, issuer: string | null): void {
    openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", `${name}.key`);
    openssl("req", "-new", "-key", `${name}.key`, "-subj", `/CN=made-up ${name}`, "-out", `${name}.csr`);
    const signer = issuer === null ? ["-signkey", `${name}.key`] : ["-CA", `${issuer}.pem`, "-CAkey", `${issuer}.key`];
    const form = ["-days", "2", "-set_serial", String(name.length), "-extfile", "extensions", "-extensions", section];
    openssl("x509", "-req", "-in", `${name}.csr`, ...signer, ...form, "-out", `${name}.pem`);
  }

  try {
    writeFileSync(join(folder, "extensions"), EXTENSIONS(issuerAt));
    issue("root", "authority", null);
    issue("intermediate", "authority", "root");
    issue("leaf", "server", "intermediate");
    return { root: read("root.pem"), intermediate: read("intermediate.pem"), leaf: read("leaf.pem"), leafKey: read("leaf.key") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
