import type { JsonObject } from '../ceph/json/value.ts';
import { OrderedMap } from '../ceph/ordered.ts';
import type { health_status_t } from '../ceph/messages/MDSHealth.ts';

interface HealthCheck {
  readonly severity: health_status_t;
  readonly summary: string;
  readonly detail: string[];
}

const RANK: Readonly<Record<health_status_t, number>> = { HEALTH_OK: 0, HEALTH_WARN: 1, HEALTH_ERR: 2 };

/** What is wrong with the cluster, by code (Ceph's health_check_map_t). */
export class HealthChecks {
  private readonly checks = new OrderedMap<string, HealthCheck>();

  /** One more case of `code`. In the summary, %num% is the number of cases, %plurals% and the like follow it. */
  add(code: string, severity: health_status_t, summary: string, detail: string): void {
    const check = this.checks.get(code) ?? { severity, summary, detail: [] };
    check.detail.push(detail);
    this.checks.set(code, check);
  }

  /** The worst severity there is. */
  status(): health_status_t {
    let worst: health_status_t = 'HEALTH_OK';
    for (const { severity } of this.checks.values()) if (RANK[severity] > RANK[worst]) worst = severity;
    return worst;
  }

  codes(): readonly string[] {
    return [...this.checks.keys()];
  }

  /** The summaries, one per code. */
  summaries(): readonly string[] {
    return [...this.checks.values()].map(summary_of);
  }

  /** The document of `health -f json`. */
  dump(want_detail: boolean): JsonObject {
    const checks = [...this.checks].map(([code, check]): [string, JsonObject] => [
      code,
      {
        severity: check.severity,
        summary: { message: summary_of(check), count: check.detail.length },
        ...(want_detail ? { detail: check.detail.map((message) => ({ message })) } : {}),
        muted: false,
      },
    ]);
    return { status: this.status(), checks: new Map(checks), mutes: [] };
  }

  /** The text of `health`, and with `want_detail` of `health detail`. */
  print(want_detail: boolean): string {
    const list = this.checks.size > 0 ? ` ${this.summaries().join('; ')}` : '';
    let text = `${this.status()}${list}\n`;
    if (!want_detail) return text;
    for (const [code, check] of this.checks) {
      const tag = check.severity === 'HEALTH_ERR' ? 'ERR' : 'WRN';
      text += `[${tag}] ${code}: ${summary_of(check)}\n`;
      for (const line of check.detail) text += `    ${line}\n`;
    }
    return text;
  }
}

function summary_of(check: HealthCheck): string {
  const many = check.detail.length > 1;
  return check.summary
    .replaceAll('%num%', String(check.detail.length))
    .replaceAll('%plurals%', many ? 's' : '')
    .replaceAll('%isorare%', many ? 'are' : 'is')
    .replaceAll('%hasorhave%', many ? 'have' : 'has');
}
