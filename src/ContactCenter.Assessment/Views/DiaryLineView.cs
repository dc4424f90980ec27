using System.ComponentModel.DataAnnotations;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Diary;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Views;

/// <summary>One report to file.</summary>
/// <param name="Id">Names it in addresses.</param>
/// <param name="State">due, submitted, late (submitted after its day) or overdue.</param>
/// <param name="Files">Formats that were made.</param>
/// <param name="Hash">SHA-256 of what was submitted last.</param>
public sealed record DiaryLineView(
    string Id,
    PartyView Contract,
    string Kind,
    TextView Title,
    TextView Recipients,
    string Period,
    DateOnly DueOn,
    bool Certain,
    [AllowedValues("due", "submitted", "late", "overdue")] string State,
    IReadOnlyList<string> Files,
    DateTimeOffset? SubmittedAt,
    string? SubmittedBy,
    string? Hash,
    IReadOnlyList<SubmissionView> Submissions)
{
    /// <summary>Stands in no contract's id, kind or period.</summary>
    public const char Separator = '~';

    internal static DiaryLineView Of(DiaryLine line, Contract contract, DateTimeOffset now, TimeZoneInfo zone)
    {
        var (key, last) = (line.Item.Key, line.Submissions.LastOrDefault());
        return new(
            string.Join(Separator, key.Contract.Value, key.Kind, key.Period),
            PartyView.Of(contract),
            key.Kind,
            TextView.Of(line.Item.Title),
            TextView.Of(line.Item.Recipients),
            key.Period,
            line.Item.DueOn,
            line.Item.Certain,
            line.State(now, zone) switch
            {
                DiaryState.Due => "due",
                DiaryState.Overdue => "overdue",
                DiaryState.Submitted => "submitted",
                DiaryState.SubmittedLate => "late",
            },
            [.. line.Files.Select(f => f.Format)],
            last?.SubmittedAt,
            last?.SubmittedBy,
            last?.Sha256,
            [.. line.Submissions.Select(s => new SubmissionView(s.Number, s.SubmittedAt, s.SubmittedBy, s.Sha256))]);
    }
}

/// <summary>One filing, as it was filed.</summary>
/// <param name="Number">From 1; the first decides whether the report was on time.</param>
public sealed record SubmissionView(int Number, DateTimeOffset At, string By, string Hash);
