using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Diary;

/// <summary>One report of one period of one contract.</summary>
/// <param name="Kind">Of the contract's diary, such as month-operation.</param>
/// <param name="Period">2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026.</param>
public readonly record struct DiaryKey(ContractId Contract, string Kind, string Period)
{
    public override string ToString() => $"{Contract}/{Kind}/{Period}";
}

/// <summary>A report that is to be filed (RPT-01, RPT-02, RNK-08).</summary>
public sealed record DiaryItem
{
    public required DiaryKey Key { get; init; }

    public required BilingualText Title { get; init; }

    public required BilingualText Recipients { get; init; }

    public required ReportFrequency Every { get; init; }

    /// <summary>First day of the period it is about, a local day.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last day of the period, included.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Last local day to file it on time.</summary>
    public required DateOnly DueOn { get; init; }

    public required DueBasis Basis { get; init; }

    /// <summary>False when the holidays of a year on the way were not known when the item was opened.</summary>
    public required bool Certain { get; init; }
}

/// <summary>Why it is due on that day.</summary>
public enum DueBasis
{
    /// <summary>The contract names the day.</summary>
    Agreed,

    /// <summary>The contract names no day: read as the first working day after a day or a week.</summary>
    NextWorkingDay,

    /// <summary>The contract names no day: read as within the month after the period, as RNK-08 has it for assessments.</summary>
    MonthAfter,
}

/// <summary>A file that was filed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Sha256">Of the file, in lower-case hexadecimal.</param>
public sealed record DiarySubmission(int Number, string Sha256, string SubmittedBy, DateTimeOffset SubmittedAt);

/// <summary>A file that was made of an item; of each format the newest.</summary>
/// <param name="Format">xlsx, pdf or csv.</param>
/// <param name="Fingerprint">Of what the report says, whenever it was made; null of files that were made before fingerprints were kept.</param>
public sealed record DiaryFile(string Format, string Sha256, DateTimeOffset MadeAt, string? Fingerprint);

public enum DiaryState
{
    /// <summary>Not filed, and there is still time.</summary>
    Due,

    /// <summary>Not filed, and the day is over.</summary>
    Overdue,

    Submitted,

    /// <summary>Filed after its day.</summary>
    SubmittedLate,
}

/// <summary>An item with what became of it.</summary>
/// <param name="Submissions">In order; the first decides whether it was on time.</param>
/// <param name="AlarmedAt">When it was told that it is overdue; null if it was not.</param>
public sealed record DiaryLine(DiaryItem Item, IReadOnlyList<DiaryFile> Files, IReadOnlyList<DiarySubmission> Submissions, DateTimeOffset? AlarmedAt)
{
    /// <param name="now">The moment that it is looked at.</param>
    /// <param name="zone">The centre's: a day is over at its midnight.</param>
    public DiaryState State(DateTimeOffset now, TimeZoneInfo zone)
    {
        var decisive = Submissions.Count > 0 ? Submissions[0].SubmittedAt : now;
        var late = LocalDay(decisive, zone) > Item.DueOn;
        return (Submissions.Count > 0, late) switch
        {
            (true, false) => DiaryState.Submitted,
            (true, true) => DiaryState.SubmittedLate,
            (false, true) => DiaryState.Overdue,
            _ => DiaryState.Due,
        };
    }

    internal static DateOnly LocalDay(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
}
