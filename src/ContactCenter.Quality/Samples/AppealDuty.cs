using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Quality.Samples;

/// <summary>How long a seat may appeal against a result, and until when another person decides.</summary>
public sealed class AppealDuty(QualityOptions options, IWorkingTime working, TimeProvider time)
{
    public const string Name = "quality.decide-appeal";

    private static readonly BilingualText Title = new("质检申诉裁定", "Decide on an appeal against a score");

    private static readonly BilingualText Basis = new(
        "质检结果反馈到坐席后可申诉一次，由评分人以外的人裁定", "A seat may appeal once; another person than the scorer decides");

    /// <summary>Counted from the appeal.</summary>
    public DutyKind Kind { get; } = new(Name, Title, DutyRule.WorkingDays(options.DecideWorkingDays), Basis);

    /// <summary>The last moment at which the seat may appeal against what is published now.</summary>
    public DateTimeOffset WindowFromNow() =>
        DutyRule.WorkingDays(options.AppealWorkingDays).TermFrom(time.GetUtcNow(), working.Current).DueAt.ToUniversalTime();
}
