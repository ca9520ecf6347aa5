/** The server said no: RFC 9457 in fields. `type` is stable, the rest is for people. */
export class LarderProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly remedy: string | null;

  constructor(status: number, type: string, detail: string, remedy: string | null) {
    super(detail);
    this.name = "LarderProblem";
    this.status = status;
    this.type = type;
    this.remedy = remedy;
  }
}

/** No answer of Larder's came: the server is down, the network is, or something between answered in its place. */
export class LarderUnreachable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "LarderUnreachable";
  }
}

interface ProblemBody {
  readonly type: string;
  readonly detail: string;
  readonly remedy?: unknown;
}

/** An error body as what it means. */
export function failureOf(status: number, body: unknown): LarderProblem | LarderUnreachable {
  if (!isProblem(body)) return new LarderUnreachable(`HTTP ${status}, which is no answer of Larder's`);
  return new LarderProblem(status, body.type, body.detail, typeof body.remedy === "string" ? body.remedy : null);
}

function isProblem(body: unknown): body is ProblemBody {
  return (
    typeof body === "object" &&
    body !== null &&
    "type" in body &&
    typeof body.type === "string" &&
    "detail" in body &&
    typeof body.detail === "string"
  );
}
