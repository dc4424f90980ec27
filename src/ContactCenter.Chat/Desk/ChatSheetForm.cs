using System.Collections.Immutable;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Chat.Desk;

/// <param name="Title">1–60 characters.</param>
/// <param name="Lines">1–30.</param>
/// <param name="Text">At most 1000 characters; null: none.</param>
public sealed record ChatSheetForm(string? Title, IReadOnlyList<ChatSheetLineForm?>? Lines, string? Text)
{
    private const int LongestTitle = 60;
    private const int MostLines = 30;
    private const int LongestLabel = 40;
    private const int LongestValue = 200;
    private const int LongestText = 1000;

    /// <returns>Null when something is wrong, which <paramref name="errors"/> then says.</returns>
    internal SheetContent? Read(Dictionary<string, Fault> errors)
    {
        Check("title", TextRules.WhyNotLine(Title, LongestTitle));
        Check("text", string.IsNullOrWhiteSpace(Text) ? null : TextRules.WhyNotText(Text, LongestText));
        var lines = Lines ?? [];
        Check("lines", lines.Count switch { 0 => Wrong.Missing.With(), > MostLines => Wrong.TooMany(MostLines), _ => null });
        for (var i = 0; i < Math.Min(lines.Count, MostLines); i++)
        {
            Check($"lines[{i}].label", TextRules.WhyNotLine(lines[i]?.Label, LongestLabel));
            Check($"lines[{i}].value", TextRules.WhyNotLine(lines[i]?.Value, LongestValue));
        }

        return errors.Count > 0
            ? null
            : new(
                Title!.Trim(), [.. lines.Select(l => new ChatSheetLine(l!.Label!.Trim(), l.Value!.Trim()))],
                Text?.Trim() ?? string.Empty);

        void Check(string field, Fault? why)
        {
            if (why is not null)
            {
                errors[field] = why;
            }
        }
    }
}

/// <param name="Label">1–40 characters.</param>
/// <param name="Value">1–200 characters.</param>
public sealed record ChatSheetLineForm(string? Label, string? Value);

/// <summary>The sheet that stands in a chat.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Lines">What it says.</param>
/// <param name="Text">More of it; empty: none.</param>
/// <param name="Sha256">Of what it says.</param>
/// <param name="WrittenBy">The agent who signed it.</param>
/// <param name="WrittenAt">When.</param>
/// <param name="IsAgreed">Whether the visitor agreed; null: has not decided.</param>
/// <param name="SignedBy">The visitor's signature.</param>
/// <param name="DecidedAt">When.</param>
public sealed record ChatSheetView(
    int Number, string Title, ImmutableArray<ChatSheetLine> Lines, string Text, string Sha256, string WrittenBy, DateTimeOffset WrittenAt,
    bool? IsAgreed, string? SignedBy, DateTimeOffset? DecidedAt)
{
    internal static ChatSheetView? Of(ChatSheet? sheet) => sheet is null
        ? null
        : new(
            sheet.Number, sheet.Content.Title, sheet.Content.Lines, sheet.Content.Text, sheet.Sha256, sheet.WrittenBy.Value,
            sheet.WrittenAt, sheet.IsAgreed, sheet.SignedBy, sheet.DecidedAt);
}
