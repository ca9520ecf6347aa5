export interface ProgressBarProps {
  readonly percent: number;
  /** Names it for those who do not see it. */
  readonly label: string;
}

export function ProgressBar({ percent, label }: ProgressBarProps) {
  return (
    <div
      className="larder-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(percent)}
    >
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}
