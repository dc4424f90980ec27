using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Records;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Sheets;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Reports.MonthSheets;

/// <summary>A month's sheet as it is to be printed.</summary>
public sealed record MonthSheetSubject
{
    public required MonthSheet Sheet { get; init; }

    public required Contract Contract { get; init; }

    /// <summary>The version that applied.</summary>
    public required RuleSet Rules { get; init; }

    public required Language Language { get; init; }

    /// <summary>In the centre's offset.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Who assesses.</summary>
    public string? BureauName { get; init; }

    /// <summary>Who is assessed.</summary>
    public string? ProviderName { get; init; }

    /// <summary>The closed month behind the sheet; null for a draft.</summary>
    public ClosedSheet? Closed { get; init; }

    /// <summary>That the month made the limit of failed months (FIN-07); null when it did not.</summary>
    public FailedMonthAlarm? Alarm { get; init; }

    /// <summary>Who exports it, when, why: across every page.</summary>
    public string? Watermark { get; init; }

    /// <param name="closed">What was closed: sheet, contract and rules as they were then.</param>
    /// <param name="language">Of the report.</param>
    /// <param name="generatedAt">In the centre's offset.</param>
    public static MonthSheetSubject Of(ClosedSheet closed, Language language, DateTimeOffset generatedAt) => new()
    {
        Sheet = closed.Sheet,
        Contract = closed.Contract,
        Rules = closed.Rules,
        Language = language,
        GeneratedAt = generatedAt,
        Closed = closed,
    };
}
